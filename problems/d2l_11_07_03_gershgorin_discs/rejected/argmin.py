# caught by the_index_names_a_disc_that_holds_the_eigenvalue: the smallest component, not the largest
import numpy as np


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return np.argmin(np.abs(eigenvector))
