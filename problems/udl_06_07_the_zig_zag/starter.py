r"""Problem 6.7: your derivation and your paragraph, behind these labels or in any other form; formulas as LaTeX.
推导与讨论：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

derivative along the ray / 沿射线的导数:
right angle / 直角:
why across the valley / 为什么横穿山谷:
remedy / 对策:
"""

import numpy as np


def exact_step(A, b, phi):
    """The alpha that minimises L(phi - alpha g), g = A phi - b, for L = phi^T A phi / 2 - b^T phi."""
    raise NotImplementedError


def path(A, b, phi0, n):
    """phi0 and the n points that steepest descent with exact steps visits from there, shape (n + 1, d)."""
    raise NotImplementedError


def remedy(A, b, phi0, n):
    """The same for a method that does better in a narrow valley, shape (n + 1, d)."""
    raise NotImplementedError
