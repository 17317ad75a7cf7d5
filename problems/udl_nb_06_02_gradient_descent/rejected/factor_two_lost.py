# caught by gradient_has_the_right_values: the derivative of the square lost its 2
# Notebook 6.2
import numpy as np


def compute_gradient(data_x, data_y, phi):
    r = phi[0] + phi[1] * data_x - data_y
    return np.array([[np.sum(r)], [np.sum(r * data_x)]])
