# caught by batch_is_that_many_columns: np.random.choice draws with replacement unless told otherwise
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    index = np.random.choice(data.shape[1], batch_size)
    return phi - alpha * compute_gradient(data[0, index], data[1, index], phi)
