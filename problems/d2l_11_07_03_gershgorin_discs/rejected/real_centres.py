# caught by centres_are_the_diagonal: the imaginary part of the diagonal is dropped
import numpy as np


def gershgorin_discs(M):
    return np.real(np.diag(M)), np.abs(M).sum(axis=1) - np.abs(np.diag(M))
