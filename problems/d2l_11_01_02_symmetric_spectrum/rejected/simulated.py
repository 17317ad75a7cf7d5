# caught by the_probabilities_are_exact: 2000 random matrices
import numpy as np


def sign_probabilities(values, probs, n):
    rng = np.random.default_rng(0)
    M = rng.choice(values, p=np.array(probs) / sum(probs), size=(2000, n, n))
    M = np.triu(M) + np.transpose(np.triu(M, 1), (0, 2, 1))
    signs = np.sign(np.linalg.eigvalsh(M).round(6))
    return [np.mean(signs == s) for s in (1, -1, 0)]
