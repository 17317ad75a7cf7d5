# caught by the_noise_is_normal: uniform, with the right mean and variance
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * grad + np.sqrt(3 * eta) * rng.uniform(-1, 1, len(theta))
