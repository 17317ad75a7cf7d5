# caught by gradient_is_a_column: sums that keep their axis make the shape (2, 1, 1)
# Notebook 6.2
import numpy as np


def compute_gradient(data_x, data_y, phi):
    r = phi[0] + phi[1] * data_x - data_y
    dl_dphi0 = 2 * np.sum(r, keepdims=True)
    dl_dphi1 = 2 * np.sum(r * data_x, keepdims=True)
    return np.array([[dl_dphi0], [dl_dphi1]])
