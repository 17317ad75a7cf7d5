# caught by centres_are_the_diagonal: the centres are sorted and do not belong to their radii
import numpy as np


def gershgorin_discs(M):
    return np.sort(np.diag(M)), np.abs(M).sum(axis=1) - np.abs(np.diag(M))
