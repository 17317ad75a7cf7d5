# caught by the_chain_has_the_right_law: a generator with a fixed seed inside: the same noise in each step
import numpy as np


def sgld_step(theta, grad, eta, rng):
    rng = np.random.default_rng(0)
    return theta - eta / 2 * grad + np.sqrt(eta) * rng.standard_normal(len(theta))
