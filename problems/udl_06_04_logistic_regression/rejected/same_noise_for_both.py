# caught by sample_draws_ten_of_each: ten draws for twenty points, the ones are the zeros moved by 2
import numpy as np


def sample(seed):
    noise = np.random.default_rng(seed).standard_normal(10)
    return np.concatenate([noise - 1, noise + 1]), np.repeat([0, 1], 10)
