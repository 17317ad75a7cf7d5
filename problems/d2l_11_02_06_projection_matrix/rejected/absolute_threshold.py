# caught by every_mx_lies_in_x: singular values below 1e-9 count as zero, whatever the scale of W
import numpy as np


def projection_matrix(W):
    U, s, Vt = np.linalg.svd(W)
    N = Vt[np.sum(s > 1e-9):]
    return N.T @ N
