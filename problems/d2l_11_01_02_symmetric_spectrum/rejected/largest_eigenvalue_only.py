# caught by the_probabilities_are_exact: the sign of the largest eigenvalue, not of one chosen at random
import itertools
import numpy as np


def outcomes(values, probs, n):
    i, j = np.triu_indices(n)
    for chosen in itertools.product(range(len(values)), repeat=len(i)):
        M = np.zeros((n, n))
        M[i, j] = M[j, i] = [values[m] for m in chosen]
        yield np.linalg.eigvalsh(M), np.prod([probs[m] for m in chosen])


def sign_probabilities(values, probs, n):
    total = np.zeros(3)
    for eigenvalues, p in outcomes(values, probs, n):
        top = eigenvalues[-1].round(6)
        total += p * np.array([top > 0, top < 0, top == 0])
    return total
