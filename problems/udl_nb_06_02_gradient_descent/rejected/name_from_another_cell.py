# caught by gradient_has_the_right_values: pred_y is a name of compute_loss
# Notebook 6.2
import numpy as np


def compute_gradient(data_x, data_y, phi):
    dl_dphi0 = 2 * np.sum(pred_y - data_y)
    dl_dphi1 = 2 * np.sum((pred_y - data_y) * data_x)
    return np.array([[dl_dphi0], [dl_dphi1]])
