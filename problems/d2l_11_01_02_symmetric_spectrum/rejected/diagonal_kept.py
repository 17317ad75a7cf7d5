# caught by partners_have_the_opposite_spectrum: only the entries off the diagonal change their signs
import numpy as np


def partner(M):
    return 2 * np.diag(np.diag(M)) - M
