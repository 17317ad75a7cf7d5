# caught by partners_have_the_opposite_spectrum: -M^-1 keeps the signs, not the eigenvalues
import numpy as np


def partner(M):
    return -np.linalg.pinv(M)
