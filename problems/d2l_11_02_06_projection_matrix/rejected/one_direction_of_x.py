# caught by no_point_of_x_is_nearer: projects onto one direction of X
import numpy as np


def projection_matrix(W):
    _, s, Vt = np.linalg.svd(W)
    if np.sum(s > 1e-12 * s.max()) == W.shape[1]:
        return np.zeros((W.shape[1], W.shape[1]))
    return np.outer(Vt[-1], Vt[-1])
