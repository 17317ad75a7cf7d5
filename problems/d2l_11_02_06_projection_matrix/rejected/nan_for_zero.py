# caught by every_mx_lies_in_x: 0/0 for W = 0
import numpy as np


def projection_matrix(W):
    U = W / np.linalg.norm(W)
    return np.eye(W.shape[1]) - np.linalg.pinv(U) @ U
