# caught by the_drift_is_half_a_gradient_step: a generator of its own, so that equal rngs give other noise
import numpy as np

own = np.random.default_rng(1)


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * grad + np.sqrt(eta) * own.standard_normal(len(theta))
