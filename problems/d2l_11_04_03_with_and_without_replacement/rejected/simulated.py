# caught by the_variance_after_a_pass_is_exact: a simulation is not exact
import numpy as np


def pass_variance(a, eta, replace):
    rng, n, ends = np.random.default_rng(1), len(a), []
    for _ in range(500):
        w = 0.0
        for i in rng.integers(0, n, n) if replace else rng.permutation(n):
            w -= eta * (w - a[i])
        ends.append(w)
    return np.var(ends)
