import numpy as np


def gershgorin_discs(M):
    centres = np.diag(M)
    return centres, np.abs(M.sum(axis=1) - centres)
