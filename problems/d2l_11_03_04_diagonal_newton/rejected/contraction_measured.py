# caught by the_factor_is_a_spectral_radius: measured over a few steps
import numpy as np


def contraction(H):
    x = np.ones(len(H)) + 0.1 * np.arange(len(H))
    M = np.eye(len(H)) - H / np.diag(H)[:, None]
    for _ in range(20):
        x = M @ x / (np.linalg.norm(x) or 1)
    return np.linalg.norm(M @ x) / (np.linalg.norm(x) or 1)
