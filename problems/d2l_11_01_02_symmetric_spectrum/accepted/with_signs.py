"""The partner may also change the signs of rows and columns: D(-M)D is similar to -M."""
from fractions import Fraction
from itertools import product


def partner(M):
    n = len(M)
    return [[-M[i][j] * (-1) ** (i + j) for j in range(n)] for i in range(n)]


def paired_index(n, k):
    return list(range(n))[::-1][k]


def inertia(A):
    """Signs of the eigenvalues by Lagrange's reduction of the quadratic form: congruences, exactly."""
    A = [[Fraction(x) for x in row] for row in A]
    plus = minus = zero = 0
    while A:
        n = len(A)
        i = next((i for i in range(n) if A[i][i]), None)
        if i is None:
            pair = next(((i, j) for i in range(n) for j in range(i) if A[i][j]), None)
            if pair is None:
                zero += n
                break
            i, j = pair
            for k in range(n):
                A[i][k] += A[j][k]
            for k in range(n):
                A[k][i] += A[k][j]
        d = A[i][i]
        plus, minus = plus + (d > 0), minus + (d < 0)
        rest = [k for k in range(n) if k != i]
        A = [[A[k][m] - A[k][i] * A[i][m] / d for m in rest] for k in rest]
    return plus, minus, zero


def sign_probabilities(values, probs, n):
    total = [Fraction(0)] * 3
    law = [(Fraction(v), Fraction(p)) for v, p in zip(values, probs)]
    places = [(i, j) for i in range(n) for j in range(i, n)]
    for chosen in product(law, repeat=len(places)):
        M, weight = [[0] * n for _ in range(n)], Fraction(1, n)
        for (i, j), (value, p) in zip(places, chosen):
            M[i][j] = M[j][i] = value
            weight *= p
        total = [t + weight * count for t, count in zip(total, inertia(M))]
    return total


def atom_law():
    return [Fraction(1, 3), Fraction(-1, 3), Fraction(2, 3), Fraction(-2, 3)], [Fraction(1, 4)] * 4, 3


def dependent_law():
    half = Fraction(1, 2)
    identity = [[half, 0], [0, half]]
    return [(identity, half)] + [([[-half, s], [s, -half]], Fraction(1, 4)) for s in (half, -half)]
