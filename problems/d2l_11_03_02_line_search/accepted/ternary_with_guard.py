import numpy as np


def line_search(f, a, b, tol):
    while b - a > tol:
        x1 = a + (b - a) / 3
        x2 = b - (b - a) / 3
        if not a < x1 < x2 < b:
            break
        if f(x1) <= f(x2):
            b = x2
        else:
            a = x1
    return (a + b) / 2


def bisection(df, a, b, tol):
    if df(a) >= 0:
        return a
    if df(b) <= 0:
        return b
    while b - a > tol:
        mid = 0.5 * (a + b)
        if mid == a or mid == b:
            break
        slope = df(mid)
        if slope == 0:
            return mid
        a, b = (a, mid) if slope > 0 else (mid, b)
    return 0.5 * (a + b)


def halving_witness():
    # x**3 - x is 0 at -1, 0 and 1
    return (lambda x: x**2 + (x**3 - x) / 4), (lambda x: x**2 - (x**3 - x) / 4), -1, 1


def contraction():
    return np.sqrt(2 / 3)


def x_min():
    return line_search(lambda x: np.logaddexp(x, -2 * x - 3), -1000.0, 1000.0, 1e-7)


def f_min():
    return np.logaddexp(x_min(), -2 * x_min() - 3)
