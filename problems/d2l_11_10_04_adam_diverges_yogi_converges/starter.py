r"""Exercise 11.10.4: your derivation and your discussion, behind these labels or in any other form.
推导和讨论：写在下列标签之后，或用其他形式。

how Adam changes v / Adam 如何改变 v:
how Yogi changes v / Yogi 如何改变 v:
why the rare large gradient loses its weight / 罕见的大梯度为什么失去分量:
"""

import numpy as np


def counterexample():
    """A dict: cycle (p, 2), domain (lo, hi), x0, lr, lr_power, beta1, beta2, eps, steps."""
    raise NotImplementedError


def init_state(x):
    """The state before the first step, for x of shape (d,)."""
    raise NotImplementedError


def adam(x, grad, state, lr, beta1, beta2, eps):
    """One step of Adam: the new x, shape (d,), and the new state."""
    raise NotImplementedError


def yogi(x, grad, state, lr, beta1, beta2, eps):
    """One step of Yogi: the new x, shape (d,), and the new state."""
    raise NotImplementedError


def init_yogi_state(x):
    """Yogi's state before the first step: change this if it is another than Adam's."""
    return init_state(x)


def net_drift():
    """The limit of the sum of m/sqrt(v), corrected, over a cycle of Adam on your case (if all a and beta1 are 0)."""
    raise NotImplementedError
