# caught by m_is_an_orthogonal_projector: takes the rank for m
import numpy as np


def projection_matrix(W):
    m, n = W.shape
    N = np.linalg.svd(W)[2][m:]
    return N.T @ N
