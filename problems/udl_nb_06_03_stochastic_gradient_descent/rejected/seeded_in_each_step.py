# caught by every_column_has_its_turn: the generator is seeded in each step, so that the batch is always the same
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    np.random.seed(1)
    index = np.random.permutation(data.shape[1])[:batch_size]
    return phi - alpha * compute_gradient(data[0, index], data[1, index], phi)
