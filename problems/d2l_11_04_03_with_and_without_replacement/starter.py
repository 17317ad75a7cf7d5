r"""Exercise 11.4.3: your discussion, behind these labels or in any other form.
讨论：写在下列标签之后，或用其他形式。

cost and mean / 代价与均值:
what a pass sees / 一遍能看到什么:
which is faster / 哪一种更快:
"""

import numpy as np


def seen_probability(n):
    """That a given one of n samples is drawn at least once in n draws with replacement."""
    raise NotImplementedError


def exactly_once_probability(n):
    """That it is drawn exactly once."""
    raise NotImplementedError


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    """The iterates of SGD, one sample a step, epochs * n + 1 of them from w0 on; rng is a numpy.random.Generator."""
    raise NotImplementedError


def pass_variance(a, eta, replace):
    """The variance of w after one pass of SGD on the losses (w - a[i])**2 / 2, a (n,)."""
    raise NotImplementedError
