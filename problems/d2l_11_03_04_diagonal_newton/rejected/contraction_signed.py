# caught by the_factor_is_a_spectral_radius: the largest eigenvalue with its sign
import numpy as np


def contraction(H):
    return max(np.linalg.eigvals(np.eye(len(H)) - H / np.diag(H)[:, None]).real)
