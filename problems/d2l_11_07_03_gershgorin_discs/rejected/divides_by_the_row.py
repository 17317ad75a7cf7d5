# caught by radii_are_the_sums_of_the_other_entries: 0/0 for a row of zeros
import numpy as np


def gershgorin_discs(M):
    A = np.abs(M)
    total = A.sum(axis=1)
    return np.diag(M), total * (1 - np.diag(A) / total)
