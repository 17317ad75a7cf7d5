# caught by radii_are_the_sums_of_the_other_entries: rows and columns are mixed: the smaller sum for each j
import numpy as np


def gershgorin_discs(M):
    A = np.abs(M - np.diag(np.diag(M)))
    return np.diag(M), np.minimum(A.sum(axis=0), A.sum(axis=1))
