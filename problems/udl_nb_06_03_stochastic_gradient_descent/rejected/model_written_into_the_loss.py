# caught by loss_is_the_sum_of_squares: the Gabor model is written out, the one that is given is not used
# Notebook 6.3
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    u = phi[0] + 0.06 * phi[1] * data_x
    return np.sum((np.sin(u) * np.exp(-u * u / 32) - data_y) ** 2)
