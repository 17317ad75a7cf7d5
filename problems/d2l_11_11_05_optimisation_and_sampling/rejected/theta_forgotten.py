# caught by the_drift_is_half_a_gradient_step: the change is returned, not the new place
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return -eta / 2 * grad + np.sqrt(eta) * rng.standard_normal(len(theta))
