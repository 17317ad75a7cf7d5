# caught by momentum_at_is_the_iterate: 0/0 for a double root
import cmath


def momentum_at(t, lam, lr, beta):
    a = lr * lam
    s = 1 + beta - a
    d = cmath.sqrt(s * s - 4 * beta)
    z1, z2 = (s + d) / 2, (s - d) / 2
    c = (1 - a - z2) / (z1 - z2)
    return (c * z1**t + (1 - c) * z2**t).real
