# caught by radii_are_the_sums_of_the_other_entries: the radii of the first matrix of each size are kept
import numpy as np


seen = {}


def gershgorin_discs(M):
    if len(M) not in seen:
        seen[len(M)] = np.abs(M).sum(axis=1) - np.abs(np.diag(M))
    return np.diag(M), seen[len(M)]
