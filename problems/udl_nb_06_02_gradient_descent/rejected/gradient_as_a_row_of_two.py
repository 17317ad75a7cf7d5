# caught by gradient_is_a_column: the shape is (2,), which turns phi into a matrix
# Notebook 6.2
import numpy as np


def compute_gradient(data_x, data_y, phi):
    r = phi[0] + phi[1] * data_x - data_y
    return np.array([2 * np.sum(r), 2 * np.sum(r * data_x)])
