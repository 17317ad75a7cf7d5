import math


def line_search(f, a, b, tol):
    r = (math.sqrt(5) - 1) / 2
    for _ in range(200):
        if b - a <= tol:
            break
        c, d = b - r * (b - a), a + r * (b - a)
        if f(c) < f(d):
            b = d
        else:
            a = c
    return f((a + b) / 2)
