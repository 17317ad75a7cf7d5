# caught by loss_of_any_model: the model that is given is not used
# Notebook 6.2
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    return np.sum((phi[0] + phi[1] * data_x - data_y) ** 2)
