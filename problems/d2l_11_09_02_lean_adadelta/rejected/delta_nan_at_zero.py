# caught by the_new_delta_needs_no_rescaled_gradient: 0/0 for zero gradients
import numpy as np


def new_delta(delta, s, grad, rho, eps):
    g = np.sqrt((delta + eps) / (s + eps)) * grad
    return rho * delta + (1 - rho) * g**3 / g
