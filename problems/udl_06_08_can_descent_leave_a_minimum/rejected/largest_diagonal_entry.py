# caught by threshold_is_two_over_the_largest_eigenvalue: the entries off the diagonal do not count
import numpy as np


def threshold(H):
    return 2 / np.max(np.diag(H))
