r"""Exercise 11.7.3: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

choice of j / j 的选取:
row j / 第 j 行:
absolute values / 取绝对值:
therefore / 因此:
"""

import numpy as np


def gershgorin_discs(M):
    """The centres (n,) and the radii (n,) of the discs of M, shape (n, n)."""
    raise NotImplementedError


def disc_of_eigenpair(M, eigenvalue, eigenvector):
    """The index j of a disc that contains the eigenvalue, constructed as in the proof."""
    raise NotImplementedError
