import numpy as np


def gershgorin_discs(M):
    return np.diag(M), np.abs(M).sum(axis=1)
