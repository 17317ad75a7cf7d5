# caught by the_noise_is_normal: Laplace's law, with the right mean and variance
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * grad + np.sqrt(eta / 2) * rng.laplace(size=len(theta))
