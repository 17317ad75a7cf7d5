import numpy as np


def line_search(f, a, b, tol):
    """Fibonacci search: the number of steps is fixed before it begins."""
    fib = [1, 1]
    while fib[-1] < (b - a) / tol and len(fib) < 90:
        fib.append(fib[-1] + fib[-2])
    n = len(fib) - 1
    if n < 2:
        return (a + b) / 2
    x = a + fib[n - 2] / fib[n] * (b - a)
    y = a + fib[n - 1] / fib[n] * (b - a)
    fx, fy = f(x), f(y)
    for k in range(n - 1, 1, -1):
        if fx > fy:
            a, x, fx = x, y, fy
            y = a + fib[k - 1] / fib[k] * (b - a)
            fy = f(y)
        else:
            b, y, fy = y, x, fx
            x = a + fib[k - 2] / fib[k] * (b - a)
            fx = f(x)
    return x if fx < fy else y


def bisection(df, a, b, tol):
    if b - a <= tol or (a + b) / 2 in (a, b):
        return (a + b) / 2
    mid = (a + b) / 2
    return bisection(df, a, mid, tol) if df(mid) > 0 else bisection(df, mid, b, tol)


def halving_witness():
    """A parabola, and the sum of exponentials that goes through the same three points."""
    points = np.array([0.0, 1.0, 2.0])
    basis = np.stack([np.exp(-1.5 * points), np.exp(4 * points), np.ones(3)], axis=1)
    p, q, r = np.linalg.solve(basis, (points - 0.9) ** 2)

    def parabola(x):
        return (x - 0.9) ** 2

    def exponentials(x):
        return p * np.exp(-1.5 * x) + q * np.exp(4 * x) + r

    return exponentials, parabola, 0.0, 2.0


def contraction():
    return 1 / 1.618033988749895


def x_min():
    # stationary point: e^x = 2 e^(-2x-3), hence 3x = ln 2 - 3
    return np.log(2) / 3 - 1


def f_min():
    return np.log(1.5) + x_min()
