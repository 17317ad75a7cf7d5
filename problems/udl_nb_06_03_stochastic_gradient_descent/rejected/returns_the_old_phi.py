# caught by fixed_step_has_the_length_that_is_asked: the new phi is computed, the old one returned
# Notebook 6.3
import numpy as np


def gradient_descent_step_fixed_learning_rate(phi, data, alpha):
    gradient = compute_gradient(data[0, :], data[1, :], phi)
    new_phi = phi - alpha * gradient
    return phi
