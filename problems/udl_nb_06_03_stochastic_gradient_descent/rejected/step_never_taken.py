# caught by stochastic_step_follows_its_batch: the gradients are added up, and phi is returned as it was
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    total = np.zeros((2, 1))
    for k in np.random.permutation(data.shape[1])[:batch_size]:
        total += compute_gradient(data[0, [k]], data[1, [k]], phi)
    return phi
