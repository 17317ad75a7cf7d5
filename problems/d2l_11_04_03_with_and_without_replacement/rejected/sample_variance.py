# caught by the_variance_after_a_pass_is_exact: the sample variance, with divisor n - 1
import numpy as np


def pass_variance(a, eta, replace):
    n = len(a)
    c = (1 - eta) ** np.arange(n)
    v = eta**2 * np.var(a)
    v = v * n / max(n - 1, 1)
    return v * np.sum(c**2) if replace else v * n / max(n - 1, 1) * (np.sum(c**2) - np.sum(c) ** 2 / n)
