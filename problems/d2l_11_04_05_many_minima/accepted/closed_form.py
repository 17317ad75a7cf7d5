r"""Since $1 + \sin x \ge 0$, also $f(x) \ge 0$, and $f(x) = 0$ exactly for x = 0 and where sin x = -1, that is
$x = -\frac{\pi}{2} + 2k\pi$. These are infinitely many, and all of them global minima. f' = 2x(1 + sin x) + x^2 cos x vanishes
elsewhere only where tan(x/2 + pi/4) = -x/2: once between two minima, so these points are maxima.

Whoever never looks near the k-th minimum has seen the same values of f and of g, and cannot know which of them it was.
"""
import math

W = 0.5


def local_minima(a, b):
    first = math.ceil((a + math.pi / 2) / (2 * math.pi))
    points = [0.0]
    k = first
    while 2 * k * math.pi - math.pi / 2 < b:
        points.append(2 * k * math.pi - math.pi / 2)
        k += 1
    return sorted(x for x in points if a < x < b)


def total_minima():
    return math.inf


def width():
    return W


def deepen(k, depth):
    m = local_minima(-20, 20)[k]

    def g(x):
        bump = max(0.0, 1 - ((x - m) / W) ** 2) ** 2
        return x * x * (1 + math.sin(x)) - depth * bump

    return g
