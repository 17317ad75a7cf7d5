r"""$-M$ has the law of $M$: its entries with i <= j are independent, and each has the law of $-M_{ij}$, which is that of $M_{ij}$.
If $M v = \lambda v$, then $(-M) v = -\lambda v$: the eigenvalues of -M, ascending, are those of M negated and in the opposite order.
So the number of positive eigenvalues of M has the law of the number of negative ones, and P(λ > 0) = P(λ < 0). Together with
P(λ = 0) they sum to 1: P(λ > 0) = (1 - P(λ = 0)) / 2.
"""
import itertools

import numpy as np


def partner(M):
    return -M


def paired_index(n, k):
    return n - 1 - k


def sign_probabilities(values, probs, n):
    upper = np.triu_indices(n)
    total = np.zeros(3)
    for chosen in itertools.product(range(len(values)), repeat=len(upper[0])):
        M = np.zeros((n, n))
        M[upper] = [values[m] for m in chosen]
        M = M + np.triu(M, 1).T
        eigenvalues = np.linalg.eigvalsh(M)
        p = np.prod([probs[m] for m in chosen]) / n
        total += p * np.array([sum(eigenvalues > 1e-6), sum(eigenvalues < -1e-6), sum(abs(eigenvalues) <= 1e-6)])
    return tuple(total)


def atom_law():
    return [-1, 0, 1], [1 / 3, 1 / 3, 1 / 3], 1


def dependent_law():
    # zero diagonal, M12 M13 M23 = 1: the spectrum is -1, -1, 2
    outcomes = []
    for a, b in itertools.product([-1, 1], repeat=2):
        outcomes.append((np.array([[0, a, b], [a, 0, a * b], [b, a * b, 0]]), 0.25))
    return outcomes
