r"""Exercise 11.4.5: your derivation and discussion, behind these labels or in any other form; formulas as LaTeX between dollars.
推导与讨论：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

minima / 极小点:
other stationary points / 其余驻点:
all must be looked at / 必须查看每一个:
"""

import numpy as np


def local_minima(a, b):
    """The local minima of x^2 (1 + sin x) inside (a, b), a sorted list."""
    raise NotImplementedError


def total_minima():
    """How many local minima there are on the whole line."""
    raise NotImplementedError


def deepen(k, depth):
    """A function g: f beyond width() of the k-th of the minima in (-20, 20), and lowest there, with the value -depth."""
    raise NotImplementedError


def width():
    """How far from its minimum deepen changes f, less than pi/4."""
    raise NotImplementedError
