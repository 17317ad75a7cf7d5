# caught by stochastic_step_follows_its_batch: phi moves after each example, which is another method
# Notebook 6.3
import numpy as np


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    for k in np.random.permutation(data.shape[1])[:batch_size]:
        phi = phi - alpha * compute_gradient(data[0, [k]], data[1, [k]], phi)
    return phi
