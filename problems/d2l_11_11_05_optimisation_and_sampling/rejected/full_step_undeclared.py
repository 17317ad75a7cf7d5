# caught by the_drift_is_half_a_gradient_step: a whole gradient step with the noise of the half one
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta - eta * grad + np.sqrt(eta) * rng.standard_normal(len(theta))
