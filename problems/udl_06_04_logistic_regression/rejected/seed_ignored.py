# caught by sample_draws_ten_of_each: the generator gets no seed
import numpy as np


def sample(seed):
    rng = np.random.default_rng()
    return np.concatenate([rng.normal(-1, 1, 10), rng.normal(1, 1, 10)]), np.repeat([0, 1], 10)
