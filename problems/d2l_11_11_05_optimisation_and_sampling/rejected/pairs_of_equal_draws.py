# caught by the_noise_is_normal: neighbours share their draw
import numpy as np


def sgld_step(theta, grad, eta, rng):
    z = np.repeat(rng.standard_normal(len(theta) // 2 + 1), 2)[: len(theta)]
    return theta - eta / 2 * grad + np.sqrt(eta) * z
