import numpy as np


def gershgorin_discs(M):
    centres = np.diagonal(M)
    radii = np.abs(M).sum(axis=1) - np.abs(centres)
    return centres, radii
