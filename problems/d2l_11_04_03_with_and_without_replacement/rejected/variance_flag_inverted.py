# caught by the_variance_after_a_pass_is_exact: replace is taken the other way round
import numpy as np


def pass_variance(a, eta, replace):
    n = len(a)
    c = (1 - eta) ** np.arange(n)
    v = eta**2 * np.var(a)
    if not replace:
        return v * np.sum(c**2)
    return v * n / max(n - 1, 1) * (np.sum(c**2) - np.sum(c) ** 2 / n)
