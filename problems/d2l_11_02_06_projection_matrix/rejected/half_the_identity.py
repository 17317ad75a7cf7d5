# caught by every_mx_lies_in_x: from two equations in which M and I - M are exchanged, 2M = I
import numpy as np


def projection_matrix(W):
    return np.eye(W.shape[1]) / 2
