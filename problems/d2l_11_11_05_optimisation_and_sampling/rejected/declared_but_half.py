# caught by the_drift_is_half_a_gradient_step: declares the full step and takes half of it
import numpy as np

FULL_STEP = True


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * grad + np.sqrt(2 * eta) * rng.standard_normal(len(theta))
