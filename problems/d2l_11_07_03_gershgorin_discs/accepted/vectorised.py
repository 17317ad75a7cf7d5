r"""Let $Mx = \lambda x$ and $j$ the index of the largest $|x_j|$. Row $j$ reads
$(\lambda - M_{jj}) x_j = \sum_{k \ne j} M_{jk} x_k$; take absolute values and divide by $|x_j| > 0$.
"""
import numpy as np


def gershgorin_discs(M):
    centres = np.diag(M)
    return centres, np.abs(M).sum(axis=1) - np.abs(centres)


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    return np.argmax(np.abs(eigenvector))
