import numpy as np


def gershgorin_discs(M):
    """The centres (n,) and the radii (n,) of the discs of M, shape (n, n)."""
    raise NotImplementedError


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    """The index j of a disc that contains the eigenvalue, constructed as in the proof."""
    raise NotImplementedError
