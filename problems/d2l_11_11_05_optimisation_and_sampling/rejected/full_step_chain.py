# caught by the_chain_has_the_right_law: a whole gradient step with the noise of the half one
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta - eta * grad + np.sqrt(eta) * rng.standard_normal(len(theta))
