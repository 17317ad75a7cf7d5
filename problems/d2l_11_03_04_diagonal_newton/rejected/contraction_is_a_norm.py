# caught by the_factor_is_a_spectral_radius: the spectral norm, which bounds one step, not the long run
import numpy as np


def contraction(H):
    return np.linalg.norm(np.eye(len(H)) - H / np.diag(H)[:, None], 2)
