# caught by rate_is_lowered_every_so_often: alpha is lowered, and 0.8 is still passed
# Notebook 6.3
import numpy as np


data = np.array([[0.5, -1.0, 3.0, 7.5, -4.0], [0.1, -0.4, 0.3, 0.2, 0.0]])


def compute_gradient(data_x, data_y, phi):
    return np.array([[np.sum(phi[0] - data_y)], [np.sum(phi[1] * data_x)]])


def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    index = np.random.permutation(data.shape[1])[:batch_size]
    return phi - alpha * compute_gradient(data[0, index], data[1, index], phi)


# %%
alpha, beta, M = 0.8, 0.5, 10
phi = np.array([[3.5], [6.5]])
for c_step in range(41):
    if c_step % M == 0:
        alpha = alpha * beta
    phi = stochastic_gradient_descent_step(phi, data, alpha=0.8, batch_size=2)
