# caught by sample_draws_ten_of_each: the standard deviation is 1/2
import numpy as np


def sample(seed):
    rng = np.random.default_rng(seed)
    y = np.repeat([0, 1], 10)
    return rng.normal(2 * y - 1, 0.5), y
