# caught by loss_is_the_sum_of_squares: model(data_x, phi) gives something else, without any error
# Notebook 6.3
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    return np.sum((model(data_x, phi) - data_y) ** 2)
