"""Fifty digits, and Gaussian elimination of diag(p) - p p' in closed form as the certificate."""
import mpmath

mpmath.mp.dps = 50


def exponentials(x):
    return [mpmath.exp(mpmath.mpf(float(v))) for v in x]


def log_sum_exp(x):
    shift = mpmath.mpf(float(max(x)))
    return shift + mpmath.log(mpmath.fsum(mpmath.exp(mpmath.mpf(float(v)) - shift) for v in x))


def gradient(x):
    e = exponentials(x)
    total = mpmath.fsum(e)
    return [v / total for v in e]


def hessian(x):
    e = exponentials(x)
    s = mpmath.fsum(e)
    n = len(e)
    return [[float(((i == j) * e[i] * s - e[i] * e[j]) / s**2) for j in range(n)] for i in range(n)]


def certificate(x):
    p = gradient(x)
    weights, vectors = [], []
    for k in range(len(p) - 1):
        rest, tail = mpmath.fsum(p[k:]), mpmath.fsum(p[k + 1 :])
        weights.append(p[k] * tail / rest)
        vectors.append([mpmath.mpf(0)] * k + [mpmath.mpf(1)] + [-v / tail for v in p[k + 1 :]])
    return weights, vectors
