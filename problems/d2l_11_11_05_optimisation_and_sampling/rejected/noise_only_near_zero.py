# caught by the_chain_has_the_right_law: large gradients are clipped
import numpy as np


def sgld_step(theta, grad, eta, rng):
    return theta - eta / 2 * np.clip(grad, -2, 2) + np.sqrt(eta) * rng.standard_normal(len(theta))
