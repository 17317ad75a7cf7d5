"""The row theorem, for the transposed matrix."""
import numpy as np

ROWS = False


def gershgorin_discs(M):
    A = np.abs(M.T)
    np.fill_diagonal(A, 0)
    return np.diag(M), A @ np.ones(len(M))


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return int(np.argmax(np.abs(eigenvector)))
