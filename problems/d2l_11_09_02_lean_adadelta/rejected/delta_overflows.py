# caught by the_new_delta_needs_no_rescaled_gradient: grad**4 overflows
import numpy as np


def new_delta(delta, s, grad, rho, eps):
    return rho * delta + (1 - rho) * np.sqrt(((delta + eps) / (s + eps)) ** 2 * grad**4)
