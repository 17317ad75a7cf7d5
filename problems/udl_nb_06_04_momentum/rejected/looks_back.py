# caught by nesterov_asks_for_the_gradient_ahead: + m
# Notebook 6.4
import numpy as np

data = np.array([[0.5, -1.0, 3.0, 7.5, -6.0], [0.1, -0.4, 0.3, 0.2, 0.0]])

# %%
# Nesterov momentum
n_steps, batch_size, alpha, beta = 81, 3, 0.6, 0.6
momentum = np.zeros([2, 1])
phi_all = np.zeros((2, n_steps + 1))
phi_all[:, 0] = -1.5, 6.5
for c_step in range(n_steps):
    batch_index = np.random.permutation(data.shape[1])[0:batch_size]
    gradient = compute_gradient(data[0, batch_index], data[1, batch_index], phi_all[:, c_step:c_step+1] + momentum)
    momentum = beta * momentum + (1 - beta) * gradient
    phi_all[:, c_step+1:c_step+2] = phi_all[:, c_step:c_step+1] - alpha * momentum
