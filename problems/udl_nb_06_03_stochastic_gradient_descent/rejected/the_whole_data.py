# caught by batch_is_that_many_columns: the gradient is that of all points
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    return phi - alpha * compute_gradient(data[0, :], data[1, :], phi)
