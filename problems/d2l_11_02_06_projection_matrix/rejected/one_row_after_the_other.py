# caught by every_mx_lies_in_x: the projections for single rows, multiplied: right for orthogonal rows only
import numpy as np


def projection_matrix(W):
    M = np.eye(W.shape[1])
    for row in W:
        if row.any():
            M = (np.eye(len(row)) - np.outer(row, row) / (row @ row)) @ M
    return M
