# caught by fixed_step_has_the_length_that_is_asked: data[:, 0] is the first point, not the row of x
# Notebook 6.3
import numpy as np


def gradient_descent_step_fixed_learning_rate(phi, data, alpha):
    return phi - alpha * compute_gradient(data[:, 0], data[:, 1], phi)
