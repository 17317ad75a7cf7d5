# caught by the_index_names_a_disc_that_holds_the_eigenvalue: the largest disc need not hold the eigenvalue
import numpy as np


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return np.argmax(np.abs(M).sum(axis=1) - np.abs(np.diag(M)))
