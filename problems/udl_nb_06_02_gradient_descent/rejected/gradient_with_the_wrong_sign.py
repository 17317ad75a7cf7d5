# caught by gradient_has_the_right_values: y - f with +2
# Notebook 6.2
import numpy as np


def compute_gradient(data_x, data_y, phi):
    r = data_y - (phi[0] + phi[1] * data_x)
    return np.array([[2 * np.sum(r)], [2 * np.sum(r * data_x)]])
