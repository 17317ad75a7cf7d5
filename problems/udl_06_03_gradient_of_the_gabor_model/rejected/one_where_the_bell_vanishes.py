# caught by gradient_follows_the_chain_rule: the derivative is 1 where the bell has underflowed
import math


def _parts(phi, x):
    z = phi[0] + 0.06 * phi[1] * x
    bell = math.exp(-z * z / 32)
    return math.sin(z) * bell, math.cos(z) * bell - (z / 16) * math.sin(z) * bell if bell else 1.0


def gradient(phi, x, y):
    phi = [float(p) for p in phi]
    first = second = 0.0
    for s, t in zip(x, y):
        f, d = _parts(phi, float(s))
        first += 2 * (f - float(t)) * d
        second += 2 * (f - float(t)) * d * 0.06 * float(s)
    return first, second
