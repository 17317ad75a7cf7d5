# caught by the_probabilities_are_exact: repeated eigenvalues are counted once
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
        different = np.unique(eigenvalues.round(6))
        total += p * np.array([np.mean(different > 0), np.mean(different < 0), np.mean(different == 0)])
    return total
