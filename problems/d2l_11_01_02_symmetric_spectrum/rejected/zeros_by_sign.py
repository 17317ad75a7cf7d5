# caught by the_probabilities_are_exact: rounding makes zero eigenvalues positive or negative
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
        total += p * np.array([np.mean(eigenvalues > 0), np.mean(eigenvalues < 0), np.mean(eigenvalues == 0)])
    return total
