"""Plain Python; the remedy takes 0.8 of every exact step, so that the next direction is no longer orthogonal."""


def _times(A, x):
    return [sum(a * s for a, s in zip(row, x)) for row in A]


def _gradient(A, b, x):
    return [s - t for s, t in zip(_times(A, x), b)]


def _dot(x, y):
    return sum(s * t for s, t in zip(x, y))


def exact_step(A, b, phi):
    g = _gradient(A, b, phi)
    if not any(g):
        return 0
    return _dot(g, g) / _dot(g, _times(A, g))


def _walk(A, b, phi0, n, part):
    points = [[float(x) for x in phi0]]
    for _ in range(n):
        x = points[-1]
        a = part * exact_step(A, b, x)
        points.append([s - a * t for s, t in zip(x, _gradient(A, b, x))])
    return points


def path(A, b, phi0, n):
    return _walk(A, b, phi0, n, 1)


def remedy(A, b, phi0, n):
    return _walk(A, b, phi0, n, 0.8)
