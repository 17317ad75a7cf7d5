# caught by momentum_at_is_the_iterate: the square root of a negative number is nan
import numpy as np


def momentum_at(t, lam, lr, beta):
    a = lr * lam
    s = 1 + beta - a
    d = np.sqrt(s * s - 4 * beta)
    if d == 0:
        return (s / 2) ** t * (1 + t * ((1 - a) / (s / 2) - 1))
    z1, z2 = (s + d) / 2, (s - d) / 2
    c = (1 - a - z2) / d
    return c * z1**t + (1 - c) * z2**t
