# caught by partners_have_the_opposite_spectrum: not symmetric
import numpy as np


def partner(M):
    return np.tril(M) - np.triu(M, 1) - np.diag(np.diag(M)) * 2
