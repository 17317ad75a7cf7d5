# caught by the_index_names_a_disc_that_holds_the_eigenvalue: the disc whose centre is nearest
import numpy as np


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return np.argmin(np.abs(eigenvalue - np.diag(M)))
