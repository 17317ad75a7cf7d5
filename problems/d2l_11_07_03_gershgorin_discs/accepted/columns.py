r"""$M$ and $M^\top$ have the same eigenvalues, so the theorem for the rows of $M^\top$ holds for the columns of $M$."""
import numpy as np

ROWS = False


def gershgorin(M):
    return M.diagonal(), np.abs(M - np.diag(M.diagonal())).sum(axis=0)


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    # the theorem for columns constructs j from an eigenvector of M.T
    values, vectors = np.linalg.eig(M.T)
    nearest = np.argmin(np.abs(values - eigenvalue))
    return int(np.abs(vectors[:, nearest]).argmax())
