import numpy as np


def line_search(f, a, b, tol):
    """Two inner points of four; keeps what it knows of the ends, recursively."""

    def shrink(a, b):
        if b - a <= tol:
            return 0.5 * (a + b)
        inner = np.linspace(a, b, 4)[1:3]
        if inner[0] <= a or inner[1] >= b or inner[0] >= inner[1]:
            return inner[0]
        left, right = f(inner)
        if left == right:
            return shrink(inner[0], inner[1])
        return shrink(a, inner[1]) if left < right else shrink(inner[0], b)

    return float(shrink(float(a), float(b)))


def bisection(df, a, b, tol):
    if tol < 2 * np.spacing(max(abs(a), abs(b))):
        raise ValueError("tol is smaller than the spacing of floats")
    while b - a > tol:
        m = a + (b - a) / 2
        g = df(m)
        if g > 0:
            b = m
        elif g < 0:
            a = m
        else:
            return m
    return np.float64(a + (b - a) / 2)


def halving_witness():
    # piecewise linear through (0, 4), (1, 0), (2, 1), (4, 4) and its mirror image
    xs, ys = [0, 1, 2, 4], [4, 0, 1, 4]
    return (lambda x: np.interp(x, xs, ys)), (lambda x: np.interp(4 - x, xs, ys)), np.float64(0), np.float64(4)


def contraction():
    return (2 / 3) ** (1 / 2)


def x_min():
    xs = np.linspace(-0.77, -0.768, 2_000_001)
    return xs[np.argmin(np.exp(xs) + np.exp(-2 * xs - 3))]


def f_min():
    x = (np.log(2) - 3) / 3
    return np.log(np.exp(x) + np.exp(-2 * x - 3))
