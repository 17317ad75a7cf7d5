"""h(z) = max(f(z), g(z)); its epigraph is the intersection of the epigraphs of f and g, which are convex sets."""
import math


def max_subgradient(f, g, f_grad, g_grad, x):
    a, b = f(x), g(x)
    if a > b:
        return f_grad(x)
    if b > a:
        return g_grad(x)
    return [(p + q) / 2 for p, q in zip(f_grad(x), g_grad(x))]


def min_witness():
    def f(z):
        return (z - 2) ** 2

    def g(z):
        return math.exp(z)

    return f, g, 0.0, 2.0, 1 / 3


def convex_min_pair():
    def f(z):
        return abs(z) + max(z, 0) ** 2

    def g(z):
        return abs(z) + min(z, 0) ** 2

    return f, g
