# caught by loss_is_the_sum_of_squares: a mean in place of the sum
# Notebook 6.3
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    return np.mean((model(phi, data_x) - data_y) ** 2)
