# caught by the_index_names_a_disc_that_holds_the_eigenvalue: the small disc whose centre is near, not the large one that holds it
import numpy as np


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    centres = np.diag(M)
    radii = np.abs(M - np.diag(centres)).sum(axis=1)
    return np.argmin(2 * np.abs(eigenvalue - centres) - radii)
