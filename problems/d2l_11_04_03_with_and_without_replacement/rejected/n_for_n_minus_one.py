# caught by the_variance_after_a_pass_is_exact: n instead of n - 1
import numpy as np


def pass_variance(a, eta, replace):
    n = len(a)
    c = (1 - eta) ** np.arange(n)
    v = eta**2 * np.var(a)
    return v * (np.sum(c**2) - (0 if replace else np.sum(c) ** 2 / n))
