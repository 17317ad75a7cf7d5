import numpy as np


def gershgorin_discs(M):
    centres = np.diag(M).copy()
    np.fill_diagonal(M, 0)
    return centres, np.abs(M).sum(axis=1)
