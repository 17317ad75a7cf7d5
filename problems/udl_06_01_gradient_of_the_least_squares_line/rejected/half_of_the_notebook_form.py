# caught by gradient_is_the_sum_over_the_examples: in the form of the notebook, the 2 is lost in the second entry
import numpy as np


def compute_gradient(data_x, data_y, phi):
    r = phi[0] + phi[1] * data_x - data_y
    return np.array([[2 * np.sum(r)], [np.sum(data_x * r)]])
