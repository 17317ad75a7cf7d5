# caught by the_noise_is_normal: one draw is shared by all coordinates
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * grad + np.sqrt(eta) * rng.standard_normal()
