# caught by stochastic_step_follows_its_batch: the gradient of the batch is divided by its size
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    index = np.random.permutation(data.shape[1])[:batch_size]
    return phi - alpha * compute_gradient(data[0, index], data[1, index], phi) / batch_size
