"""Exercise 11.6.2: f(x) is half the sum of lams[i] x[i]**2, and both methods start at ones."""

import numpy as np


def gd_path(lams, lr, steps):
    """The iterates of gradient descent, (steps + 1, n), row 0 the start."""
    raise NotImplementedError


def momentum_path(lams, lr, beta, steps):
    """The iterates of momentum, (steps + 1, n), row 0 the start: v = beta v + gradient, x = x - lr v, v = 0 first."""
    raise NotImplementedError


def momentum_at(t, lam, lr, beta):
    """x after t steps of momentum on lam x**2 / 2 from x = 1, in closed form; t goes up to a million."""
    raise NotImplementedError


def best_gd(lams):
    """(lr, rate): the rate of learning at which the slowest coordinate is fastest, and its factor a step."""
    raise NotImplementedError


def best_momentum(lams):
    """(lr, beta, rate): the same for momentum."""
    raise NotImplementedError


def curves():
    """What the plot draws for lams 1/2, 1/4, ..., 1/1024: gd, momentum (arrays), gd_lr, momentum_lr, momentum_beta."""
    raise NotImplementedError
