# caught by the_drift_is_half_a_gradient_step: the gradient is multiplied by noise
import numpy as np


def sgld_step(theta, grad, eta, rng):
    z = rng.standard_normal(len(theta))
    return theta - eta / 2 * grad * (1 + 0.01 * z) + np.sqrt(eta) * z
