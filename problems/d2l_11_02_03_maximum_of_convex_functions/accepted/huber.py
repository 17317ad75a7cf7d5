"""Kinks: f(x) = |x| and Huber's function, which is below it; a maximum of lines against a constant."""


def max_subgradient(f, g, f_grad, g_grad, x):
    larger = max([(f(x), 0, f_grad), (g(x), 1, g_grad)])
    return larger[2](x)


def min_witness():
    return (lambda x: max(-x, 2 * x - 3, 0.0)), (lambda x: 1.0), -5.0, 0.5, 0.2


def huber(x):
    return x * x / 2 + 0.5 if abs(x) < 1 else abs(x)


def convex_min_pair():
    return abs, huber
