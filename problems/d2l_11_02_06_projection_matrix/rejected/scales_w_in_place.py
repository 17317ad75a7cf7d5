# caught by every_mx_lies_in_x: W is divided by its norm in place, so the caller's matrix changes
import numpy as np


def projection_matrix(W):
    W /= np.linalg.norm(W) or 1
    return np.eye(W.shape[1]) - np.linalg.pinv(W) @ W
