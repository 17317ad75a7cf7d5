# caught by the_variance_is_that_of_the_copies: a simulation is not exact
import numpy as np


def batch_variance(values, batch_size, replace):
    rng = np.random.default_rng(0)
    both = np.tile(values, 2)
    return np.var([rng.choice(both, batch_size, replace).mean() for _ in range(2000)])
