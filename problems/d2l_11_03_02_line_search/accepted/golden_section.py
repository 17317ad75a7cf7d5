import math

RATIO = (math.sqrt(5) - 1) / 2


def line_search(f, a, b, tol):
    left, right = b - RATIO * (b - a), a + RATIO * (b - a)
    f_left, f_right = f(left), f(right)
    for _ in range(math.ceil(math.log(max((b - a) / tol, 1.0), 1 / RATIO))):
        if f_left < f_right:
            b, right, f_right = right, left, f_left
            left = b - RATIO * (b - a)
            f_left = f(left)
        else:
            a, left, f_left = left, right, f_right
            right = a + RATIO * (b - a)
            f_right = f(right)
    return a + (b - a) / 2


def bisection(df, a, b, tol):
    for _ in range(math.ceil(math.log2(max((b - a) / tol, 1.0)))):
        middle = a + (b - a) / 2
        if df(middle) > 0:
            b = middle
        else:
            a = middle
    return a + (b - a) / 2


def halving_witness():
    # Both are 1, 1/2, 1 at -1, 0, 1; the first is least at -1/2, its mirror image at 1/2.
    def f_left(x):
        return max(-1.5 * x - 0.5, 0.5 * x + 0.5)

    return f_left, lambda x: f_left(-x), -1.0, 1.0


def contraction():
    return RATIO


def stable(x):
    high, low = max(x, -2 * x - 3), min(x, -2 * x - 3)
    return high + math.log1p(math.exp(low - high))


def x_min():
    return (math.log(2) - 3) / 3


def f_min():
    return stable(x_min())
