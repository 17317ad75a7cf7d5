# caught by gradient_follows_the_chain_rule: the derivative is 1 where the bell has underflowed
import math


def _parts(phi, x):
    z = phi[0] + 0.06 * phi[1] * x
    bell = math.exp(-z * z / 32)
    return math.sin(z) * bell, math.cos(z) * bell - (z / 16) * math.sin(z) * bell if bell else 1.0


def model(phi, x):
    phi = [float(p) for p in phi]
    return [_parts(phi, float(t))[0] for t in x]


def loss(phi, x, y):
    return math.fsum((f - float(t)) ** 2 for f, t in zip(model(phi, x), y))


def gradient(phi, x, y):
    phi = [float(p) for p in phi]
    first = second = 0.0
    for s, t in zip(x, y):
        f, d = _parts(phi, float(s))
        first += 2 * (f - float(t)) * d
        second += 2 * (f - float(t)) * d * 0.06 * float(s)
    return first, second
