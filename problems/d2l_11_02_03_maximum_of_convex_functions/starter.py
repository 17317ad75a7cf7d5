r"""Exercise 11.2.3: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

f is convex / f 是凸函数:
g is convex / g 是凸函数:
maximum / 最大值:
minimum / 最小值:
"""

import numpy as np


def max_subgradient(f, g, f_grad, g_grad, x):
    """A subgradient (n,) of h = max(f, g) at x (n,)."""
    raise NotImplementedError


def min_witness():
    """(f, g, x, y, t): convex functions of a number whose minimum at tx + (1 - t)y exceeds the chord from x to y."""
    raise NotImplementedError


def convex_min_pair():
    """(f, g): two convex functions of a number, not the same, whose minimum is convex."""
    raise NotImplementedError
