# caught by every_mx_lies_in_x: W W' has no inverse where rows are dependent
import numpy as np


def projection_matrix(W):
    return np.eye(W.shape[1]) - W.T @ np.linalg.inv(W @ W.T) @ W
