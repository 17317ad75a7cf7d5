r"""Exercise 11.5.3: your discussion, behind these labels or in any other form.
讨论：写在下列标签之后，或用其他形式。

gradient descent / 梯度下降:
SGD with independent draws / 独立抽样的 SGD:
minibatches without replacement / 不放回的小批量:
held-out rows / 留出的行:
"""

import numpy as np


def duplicate(X, y):
    """(X2, y2): every row of X (N, d) and y (N,) twice as often as before, in any order."""
    raise NotImplementedError


def gd(X, y, lr, steps, w0, b0, reduction="mean"):
    """The path of gradient descent, (steps + 1, d + 1), weights, then bias, from w0 (d,), b0.

    The loss is the "mean" or the "sum" over the rows of half the square of x w + b - y.
    """
    raise NotImplementedError


def sgd(X, y, lr, batches, w0, b0):
    """The path of minibatch SGD, (len(batches) + 1, d + 1): a step on the mean over each list of row numbers."""
    raise NotImplementedError


def batch_variance(values, batch_size, replace):
    """The variance of the mean of a random batch of the 2N numbers that there are when values (N,) are duplicated."""
    raise NotImplementedError


def pair_probability(N, b):
    """That b of the 2N rows, drawn without replacement, hold both copies of some observation."""
    raise NotImplementedError
