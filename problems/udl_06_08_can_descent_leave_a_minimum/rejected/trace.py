# caught by threshold_is_two_over_the_largest_eigenvalue: the sum of the eigenvalues
import numpy as np


def threshold(H):
    return 2 / np.trace(H)
