# caught by the_index_names_a_disc_that_holds_the_eigenvalue: argmax of x instead of |x|
import numpy as np


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return np.argmax(eigenvector)
