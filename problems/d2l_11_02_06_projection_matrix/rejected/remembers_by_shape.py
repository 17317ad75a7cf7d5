# caught by every_mx_lies_in_x: the M of the first W of each shape is kept for all others
import numpy as np

known = {}


def projection_matrix(W):
    if W.shape not in known:
        known[W.shape] = np.eye(W.shape[1]) - np.linalg.pinv(W) @ W
    return known[W.shape]
