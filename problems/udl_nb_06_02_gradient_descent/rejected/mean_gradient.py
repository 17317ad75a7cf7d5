# caught by gradient_has_the_right_values: the gradient of the mean
# Notebook 6.2
import numpy as np


def compute_gradient(data_x, data_y, phi):
    r = phi[0] + phi[1] * data_x - data_y
    return np.array([[2 * np.mean(r)], [2 * np.mean(r * data_x)]])
