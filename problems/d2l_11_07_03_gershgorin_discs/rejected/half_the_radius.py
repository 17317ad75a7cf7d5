# caught by every_eigenvalue_lies_in_some_disc: the radii are halved: eigenvalues fall out
import numpy as np


def gershgorin_discs(M):
    return np.diag(M), (np.abs(M).sum(axis=1) - np.abs(np.diag(M))) / 2
