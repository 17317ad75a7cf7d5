# caught by every_mx_lies_in_x: M is rounded
import numpy as np


def projection_matrix(W):
    return np.round(np.eye(W.shape[1]) - np.linalg.pinv(W) @ W, 3)
