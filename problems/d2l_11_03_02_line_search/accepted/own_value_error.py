import math
import numpy as np


class TolTooSmall(ValueError):
    pass


def line_search(f, a, b, tol):
    if tol < 4 * np.spacing(max(abs(a), abs(b))):
        raise TolTooSmall(tol)
    g = (math.sqrt(5) - 1) / 2
    c = b - g * (b - a)
    d = a + g * (b - a)
    fc, fd = f(c), f(d)
    for _ in range(2000):
        if b - a <= tol:
            break
        if fc < fd:
            b, d, fd = d, c, fc
            c = b - g * (b - a)
            if not a <= c <= b:
                break
            fc = f(c)
        else:
            a, c, fc = c, d, fd
            d = a + g * (b - a)
            if not a <= d <= b:
                break
            fd = f(d)
    return (a + b) / 2


def bisection(df, a, b, tol):
    if a + tol == a or b - tol == b:
        raise TolTooSmall("too small")
    while b - a > tol:
        m = (a + b) / 2
        if m <= a or m >= b:
            break
        s = df(m)
        if s == 0:
            return m
        if s > 0:
            b = m
        else:
            a = m
    return (a + b) / 2


def halving_witness():
    # values at -1,0,1: 1, 0, 1 ; min at -1/4 and +1/4
    def fl(x):
        return np.maximum(x, -1.5 * x - 0.5)

    def fr(x):
        return np.maximum(-x, 1.5 * x - 0.5)

    return fl, fr, -1.0, 1.0


def contraction():
    return (math.sqrt(5) - 1) / 2


def x_min():
    return (math.log(2) - 3) / 3


def f_min():
    return math.log(1.5) + (math.log(2) - 3) / 3
