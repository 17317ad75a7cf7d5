# caught by batch_is_that_many_columns: each component of the gradient has a batch of its own
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    step = []
    for k in range(2):
        index = np.random.permutation(data.shape[1])[:batch_size]
        step.append(compute_gradient(data[0, index], data[1, index], phi)[k])
    return phi - alpha * np.array(step)
