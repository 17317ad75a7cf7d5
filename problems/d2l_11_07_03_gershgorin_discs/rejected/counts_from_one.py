# caught by the_index_names_a_disc_that_holds_the_eigenvalue: the index counts from 1
import numpy as np


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return int(np.argmax(np.abs(eigenvector))) + 1
