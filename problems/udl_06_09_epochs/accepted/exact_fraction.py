from fractions import Fraction


def epochs(N, B, steps):
    return Fraction(B, N) * steps
