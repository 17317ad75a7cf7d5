r"""
entries of the Hessian: $\frac{\partial^2 L}{\partial \phi_0^2} = 2 n$, $\frac{\partial^2 L}{\partial \phi_0 \partial \phi_1} = 2 \sum_i x_i$, $\frac{\partial^2 L}{\partial \phi_1^2} = 2 \sum_i x_i^2$
quadratic form: $2\sum_i (v_1 + v_2 x_i)^2$
therefore: the form is a sum of squares, zero only along (-c, 1) when all x are c.
"""
from fractions import Fraction


def _sums(x):
    x = [Fraction(float(t)) for t in x]
    return len(x), sum(x), sum(t * t for t in x)


def hessian(x):
    n, s, t = _sums(x)
    return [[float(2 * n), float(2 * s)], [float(2 * s), float(2 * t)]]


def trace_and_determinant(x):
    n, s, t = _sums(x)
    return float(2 * (n + t)), float(4 * (n * t - s * s))


def certificate(x):
    # complete the square: 2n (v0 + v1 mean)^2 + 2 (t - s^2/n) v1^2
    n, s, t = _sums(x)
    return (float(2 * n), float(2 * (t - s * s / n))), ((1.0, float(s / n)), (0.0, 1.0))


def flat_direction(x):
    n, s, t = _sums(x)
    return (float(-s / n), 1.0) if n * t == s * s else None
