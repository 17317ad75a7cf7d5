# caught by every_column_has_its_turn: permutation(n - 1) leaves the last column out
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    index = np.random.permutation(data.shape[1] - 1)[:batch_size]
    return phi - alpha * compute_gradient(data[0, index], data[1, index], phi)
