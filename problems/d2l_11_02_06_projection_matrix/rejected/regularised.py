# caught by every_mx_lies_in_x: a small multiple of I is added to W W'
import numpy as np


def projection_matrix(W):
    return np.eye(W.shape[1]) - W.T @ np.linalg.inv(W @ W.T + 1e-6 * np.eye(len(W))) @ W
