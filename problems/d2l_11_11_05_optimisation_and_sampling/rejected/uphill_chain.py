# caught by the_chain_has_the_right_law: the chain runs away upwards
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta + eta / 2 * grad + np.sqrt(eta) * rng.standard_normal(len(theta))
