# caught by the_index_names_a_disc_that_holds_the_eigenvalue: a list of indices, not one index
import numpy as np


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    R = np.abs(M).sum(axis=1) - np.abs(np.diag(M))
    return list(np.flatnonzero(np.abs(eigenvalue - np.diag(M)) <= R + 1e-9))
