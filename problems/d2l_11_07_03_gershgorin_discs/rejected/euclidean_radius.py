# caught by radii_are_the_sums_of_the_other_entries: the Euclidean length of the row, not the sum of absolute values
import numpy as np


def gershgorin_discs(M):
    return np.diag(M), np.linalg.norm(M - np.diag(np.diag(M)), axis=1)
