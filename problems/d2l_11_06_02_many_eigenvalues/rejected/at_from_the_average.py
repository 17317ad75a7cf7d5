# caught by momentum_at_is_the_iterate: from x_1 = (1 - (1 - beta) lr lam) x_0
import cmath


def momentum_at(t, lam, lr, beta):
    a = lr * lam
    x1 = 1 - (1 - beta) * a
    s = 1 + beta - a
    d = cmath.sqrt(s * s - 4 * beta)
    if d == 0:
        return (s / 2) ** t * (1 + t * (x1 / (s / 2) - 1))
    z1, z2 = (s + d) / 2, (s - d) / 2
    c = (x1 - z2) / d
    return (c * z1**t + (1 - c) * z2**t).real
