# caught by batch_is_that_many_columns: x and y are permuted by two different draws
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    x = np.random.permutation(data[0, :])[:batch_size]
    y = np.random.permutation(data[1, :])[:batch_size]
    return phi - alpha * compute_gradient(x, y, phi)
