# caught by sample_draws_ten_of_each: the labels are drawn, so that there are not ten of each
import numpy as np


def sample(seed):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 2, 20)
    return rng.normal(2 * y - 1, 1), y
