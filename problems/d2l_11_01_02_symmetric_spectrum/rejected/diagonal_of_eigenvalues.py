# caught by partners_have_the_opposite_spectrum: the opposite spectrum, but another outcome of another law
import numpy as np


def partner(M):
    return np.diag(-np.linalg.eigvalsh(M))
