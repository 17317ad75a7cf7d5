# caught by threshold_is_two_over_the_largest_eigenvalue: ten steps of the power method
import numpy as np


def threshold(H):
    v = np.ones(len(H))
    for _ in range(10):
        v = H @ v / np.linalg.norm(H @ v)
    return 2 / (v @ H @ v)
