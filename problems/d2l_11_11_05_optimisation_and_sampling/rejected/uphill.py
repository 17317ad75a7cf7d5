# caught by the_drift_is_half_a_gradient_step: goes up
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta + eta / 2 * grad + np.sqrt(eta) * rng.standard_normal(len(theta))
