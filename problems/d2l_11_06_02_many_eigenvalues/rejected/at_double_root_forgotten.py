# caught by momentum_at_is_the_iterate: z^t alone for a double root, without t z^t
import cmath


def momentum_at(t, lam, lr, beta):
    a = lr * lam
    s = 1 + beta - a
    d = cmath.sqrt(s * s - 4 * beta)
    if d == 0:
        return (s / 2) ** t
    z1, z2 = (s + d) / 2, (s - d) / 2
    c = (1 - a - z2) / d
    return (c * z1**t + (1 - c) * z2**t).real
