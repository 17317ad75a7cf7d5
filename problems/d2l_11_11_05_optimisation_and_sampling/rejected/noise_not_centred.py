# caught by the_noise_is_normal: the noise has a mean
import numpy as np


def sgld_step(theta, grad, eta, rng):
    z = 0.995 * rng.standard_normal(len(theta)) + 0.1
    return theta - eta / 2 * grad + np.sqrt(eta) * z
