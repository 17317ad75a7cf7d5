# caught by no_point_of_x_is_nearer: 0 lies in X, but is not the nearest point
import numpy as np


def projection_matrix(W):
    return np.zeros((W.shape[1], W.shape[1]))
