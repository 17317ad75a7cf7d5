# caught by sample_draws_ten_of_each: a uniform distribution of the same mean and variance
import numpy as np


def sample(seed):
    rng = np.random.default_rng(seed)
    y = np.repeat([0, 1], 10)
    return rng.uniform(-np.sqrt(3), np.sqrt(3), 20) + 2 * y - 1, y
