# caught by contraction_is_what_is_measured: the fastest case is meant, the slowest is asked for
def line_search(f, a, b, tol):
    m = (a + b) / 2
    fm = f(m)
    while b - a > tol:
        l, r = (a + m) / 2, (m + b) / 2
        if not a < l < m < r < b:
            break
        fl = f(l)
        if fl < fm:
            b, m, fm = m, l, fl
            continue
        fr = f(r)
        if fr < fm:
            a, m, fm = m, r, fr
        else:
            a, b = l, r
    return m


class Tangents:
    """the largest of several lines p x + q"""

    def __init__(self, *lines):
        self.lines = lines

    def __call__(self, x):
        return max(p * x + q for p, q in self.lines)


def halving_witness():
    # 3, 1, 3 at 0, 2, 4: below the middle on one side only
    left = Tangents((-3, 3), (1, -1))
    right = Tangents((-1, 3), (3, -9))
    return left, right, 0, 4


bisection = lambda df, a, b, tol: _bisect(df, float(a), float(b), tol)


def _bisect(df, a, b, tol):
    from math import ceil, log2

    for _ in range(max(0, ceil(log2((b - a) / tol)))):
        c = (a + b) / 2
        s = df(c)
        if s == 0:
            return c
        if s < 0:
            a = c
        else:
            b = c
    return (a + b) / 2


def contraction():
    # one evaluation may halve the bracket
    return 0.5


def x_min():
    from sympy import Rational, log

    return log(2) / 3 - 1


def f_min():
    from mpmath import log, mpf

    return log(mpf(3) / 2) + (log(2) - 3) / 3
