# caught by the_noise_is_normal: the second half is the first one with the other sign
import numpy as np


def sgld_step(theta, grad, eta, rng):
    z = rng.standard_normal((len(theta) + 1) // 2)
    return theta - eta / 2 * grad + np.sqrt(eta) * np.concatenate([z, -z])[: len(theta)]
