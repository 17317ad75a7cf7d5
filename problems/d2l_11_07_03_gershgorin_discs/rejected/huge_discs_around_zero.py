# caught by every_eigenvalue_lies_in_some_disc: discs large enough for everything, around 0
import numpy as np


def gershgorin_discs(M):
    return np.zeros(len(M)), np.full(len(M), 1e300)
