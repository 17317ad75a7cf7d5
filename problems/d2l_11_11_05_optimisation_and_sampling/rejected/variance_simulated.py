# caught by the_stationary_variance_is_exact: estimated from a chain
import numpy as np


def stationary_variance(a, eta, temperature=1.0):
    if eta * a >= 4:
        return np.inf
    rng, theta = np.random.default_rng(0), np.zeros(2000)
    for _ in range(200):
        theta = theta - eta / 2 * a * theta + np.sqrt(eta * temperature) * rng.standard_normal(2000)
    return float(np.var(theta))
