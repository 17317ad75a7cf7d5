# caught by the_probabilities_are_exact: (1 - p_zero)/2 for laws that are not even, too
import itertools
import numpy as np


def outcomes(values, probs, n):
    i, j = np.triu_indices(n)
    for chosen in itertools.product(range(len(values)), repeat=len(i)):
        M = np.zeros((n, n))
        M[i, j] = M[j, i] = [values[m] for m in chosen]
        yield np.linalg.eigvalsh(M), np.prod([probs[m] for m in chosen])


def sign_probabilities(values, probs, n):
    zero = sum(p * np.mean(abs(eigenvalues) < 1e-6) for eigenvalues, p in outcomes(values, probs, n))
    return (1 - zero) / 2, (1 - zero) / 2, zero
