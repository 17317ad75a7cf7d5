# caught by the_index_names_a_disc_that_holds_the_eigenvalue: any component that is not zero, not the largest
import numpy as np


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return np.flatnonzero(np.abs(eigenvector) > 1e-12)[0]
