import numpy as np
from scipy.linalg import qr, solve_triangular


def split(W):
    # W' P = Q R with pivoting: the first r columns of Q span the rows of W
    Q, R, pivots = qr(W.T, pivoting=True, mode="economic")
    diagonal = abs(np.diag(R))
    r = int(np.sum(diagonal > 100 * np.finfo(W.dtype).eps * diagonal[0]))
    return Q[:, :r], R[:r, :r], pivots[:r]


def projection_matrix(W):
    Q, _, _ = split(W)
    return np.identity(W.shape[1], dtype=W.dtype) - Q @ Q.T


def certificate(W, x):
    Q, R, pivots = split(W)
    lam = np.zeros(W.shape[0])
    if len(pivots):
        lam[pivots] = solve_triangular(R, Q.T @ x)
    return lam
