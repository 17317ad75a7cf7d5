# caught by the_new_delta_needs_no_rescaled_gradient: sqrt(r) g**2 instead of r g**2
import numpy as np


def new_delta(delta, s, grad, rho, eps):
    return rho * delta + (1 - rho) * np.sqrt((delta + eps) / (s + eps)) * grad**2
