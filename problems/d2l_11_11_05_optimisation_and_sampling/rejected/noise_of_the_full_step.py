# caught by the_noise_is_normal: N(0, 2 eta) belongs to the whole gradient step
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * grad + rng.normal(0, np.sqrt(2 * eta), len(theta))
