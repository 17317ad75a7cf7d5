# caught by the_index_names_a_disc_that_holds_the_eigenvalue: not every eigenvalue lies in the first disc
import numpy as np


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return 0
