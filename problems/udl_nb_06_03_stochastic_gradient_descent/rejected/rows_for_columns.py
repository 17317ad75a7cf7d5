# caught by every_column_has_its_turn: the rows of data are permuted
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    shuffled = np.random.permutation(data)
    return phi - alpha * compute_gradient(shuffled[0, :batch_size], shuffled[1, :batch_size], phi)
