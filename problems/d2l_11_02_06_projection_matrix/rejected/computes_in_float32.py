# caught by every_mx_lies_in_x: float64 input is rounded to float32
import numpy as np


def projection_matrix(W):
    W = W.astype(np.float32)
    return np.eye(W.shape[1]) - np.linalg.pinv(W, rcond=1e-5) @ W
