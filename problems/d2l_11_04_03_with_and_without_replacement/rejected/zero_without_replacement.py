# caught by the_variance_after_a_pass_is_exact: no variance at all without replacement, as every sample is seen
import numpy as np


def pass_variance(a, eta, replace):
    n = len(a)
    c = (1 - eta) ** np.arange(n)
    v = eta**2 * np.var(a)
    return v * np.sum(c**2) if replace else 0.0
