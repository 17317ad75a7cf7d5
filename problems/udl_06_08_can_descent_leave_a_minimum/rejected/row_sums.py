# caught by threshold_is_two_over_the_largest_eigenvalue: Gershgorin's bound stands for the eigenvalue
import numpy as np


def threshold(H):
    return 2 / np.max(np.sum(np.abs(H), axis=1))
