# caught by radii_are_the_sums_of_the_other_entries: the radii are sums over the columns, and ROWS = False is not set
import numpy as np


def gershgorin_discs(M):
    return np.diag(M), np.abs(M).sum(axis=0) - np.abs(np.diag(M))
