r"""Exercise 11.9.2: your derivation and your discussion, behind these labels or in any other form.
推导和讨论：写在下列标签之后，或用其他形式。

the square of the rescaled gradient / 缩放后梯度的平方:
which Delta and which s / 用哪个 Δ、哪个 s:
why it is a good idea / 为什么是个好主意:
"""

import numpy as np


def init_state(x):
    """The state before the first step, for x of shape (d,): two arrays."""
    raise NotImplementedError


def adadelta_lean(x, grad, state, rho, eps):
    """One step: the new x, shape (d,), and the new state."""
    raise NotImplementedError


def new_delta(delta, s, grad, rho, eps):
    """The new Delta from the old one, the new s and the gradient, (n,) each, without the rescaled gradient."""
    raise NotImplementedError
