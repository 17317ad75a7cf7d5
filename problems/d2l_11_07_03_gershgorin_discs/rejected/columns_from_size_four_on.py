# caught by radii_are_the_sums_of_the_other_entries: right up to size 3, columns instead of rows from size 4 on
import numpy as np


def gershgorin_discs(M):
    sizes = np.abs(M)
    axis = 1 if len(M) < 4 else 0
    return np.diag(M).copy(), sizes.sum(axis=axis) - np.diag(sizes)
