# caught by momentum_at_is_the_iterate: only the slower of the two terms
import cmath


def momentum_at(t, lam, lr, beta):
    s = 1 + beta - lr * lam
    return (((s + cmath.sqrt(s * s - 4 * beta)) / 2) ** t).real
