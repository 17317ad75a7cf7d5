r"""Exercise 11.1.2: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

law of -M / −M 的分布:
eigenvalues of -M / −M 的特征值:
one half / 二分之一:
"""

import numpy as np


def partner(M):
    """The outcome (n, n) that the proof pairs with M: just as likely, with the opposite eigenvalues."""
    raise NotImplementedError


def paired_index(n, k):
    """The j with lambda_k(M) = -lambda_j(-M), eigenvalues in ascending order, counted from 0."""
    raise NotImplementedError


def sign_probabilities(values, probs, n):
    """(p_pos, p_neg, p_zero) of an eigenvalue chosen at random, the entries with i <= j independent with this law."""
    raise NotImplementedError


def atom_law():
    """(values, probs, n), n <= 3: an even law with P(lambda > 0) other than 1/2."""
    raise NotImplementedError


def dependent_law():
    """[(M, prob), ...]: every entry has an even law, and yet P(lambda > 0) is not P(lambda < 0)."""
    raise NotImplementedError
