# tries: one call of LAPACK on a matrix that takes minutes
# expects: timed_out

# Exercise 1.1
import numpy as np


def doubled(x):
    np.linalg.svd(np.random.default_rng(0).normal(size=(2500, 2500)))
    return 2 * x
