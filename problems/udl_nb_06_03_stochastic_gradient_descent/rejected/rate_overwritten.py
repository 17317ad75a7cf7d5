# caught by fixed_step_has_the_length_that_is_asked: alpha is set inside the function
# Notebook 6.3
import numpy as np


def gradient_descent_step_fixed_learning_rate(phi, data, alpha):
    alpha = 0.2
    gradient = compute_gradient(data[0, :], data[1, :], phi)
    return phi - alpha * gradient
