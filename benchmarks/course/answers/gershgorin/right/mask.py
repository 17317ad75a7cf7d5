import numpy as np


def gershgorin_discs(M):
    off_diagonal = ~np.eye(len(M), dtype=bool)
    return np.diag(M).copy(), np.sum(np.abs(M), axis=1, where=off_diagonal)
