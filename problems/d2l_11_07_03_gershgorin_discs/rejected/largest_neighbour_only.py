# caught by every_eigenvalue_lies_in_some_disc: the largest other entry, not the sum
import numpy as np


def gershgorin_discs(M):
    return np.diag(M), np.abs(M - np.diag(np.diag(M))).max(axis=1)
