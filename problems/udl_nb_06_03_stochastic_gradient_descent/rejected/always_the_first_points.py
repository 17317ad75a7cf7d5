# caught by every_column_has_its_turn: permutation(batch_size) orders the first batch_size columns
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    index = np.random.permutation(batch_size)
    return phi - alpha * compute_gradient(data[0, index], data[1, index], phi)
