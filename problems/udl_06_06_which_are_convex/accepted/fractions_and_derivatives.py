from fractions import Fraction as F

A = [F(0), F(0), F(-1), F(-1, 3), F(1, 4)]
C = [F(0), F(0), F(2), F(-4, 3), F(1, 4)]


def at(p, x):
    return sum(c * x**k for k, c in enumerate(p))


def second(p, x):
    return sum(k * (k - 1) * c * x ** (k - 2) for k, c in enumerate(p) if k > 1)


def convex():
    grid = [F(i, 8) for i in range(-24, 25)]
    return dict(a=all(second(A, x) >= 0 for x in grid), b=True, c=all(second(C, x) >= 0 for x in grid))


def chord(name):
    p = {"a": A, "c": C}[name]
    x = next(F(i, 8) for i in range(-24, 25) if second(p, F(i, 8)) < 0)
    h = F(1)
    while not at(p, x) > (at(p, x - h) + at(p, x + h)) / 2:
        h /= 2
    return x - h, x + h, F(1, 2)


def lower_nearby(k, eps):
    p, x = {2: (A, F(0)), 5: (None, F(2)), 7: (C, F(2))}[k]
    f = (lambda z: max(0, abs(z) - 1) ** 2) if p is None else (lambda z: at(p, z))
    step = F(eps) / 3
    return next(z for z in (x - step, x + step) if f(z) < f(x))


def lower_point(k):
    return F(3, 2)


def classify():
    return ("Local", "Neither", "Global", "Global", "Neither", "Global", "Neither")
