# caught by gradient_has_the_right_values: the inner derivative x is missing in the second component
# Notebook 6.2
import numpy as np


def compute_gradient(data_x, data_y, phi):
    r = phi[0] + phi[1] * data_x - data_y
    return np.array([[2 * np.sum(r)], [2 * np.sum(r)]])
