# caught by every_step_is_normalised: alpha (m / sqrt(v) + epsilon)
# Notebook 6.5
import numpy as np


def normalized_gradients(start_posn, n_steps, alpha, epsilon=1e-20):
    grad_path = np.zeros((2, n_steps + 1))
    grad_path[:, 0] = start_posn[:, 0]
    for c_step in range(n_steps):
        m = get_loss_gradient(grad_path[0, c_step], grad_path[1, c_step])
        v = m ** 2
        grad_path[:, c_step+1] = grad_path[:, c_step] - alpha * (m / np.sqrt(v) + epsilon)
    return grad_path
