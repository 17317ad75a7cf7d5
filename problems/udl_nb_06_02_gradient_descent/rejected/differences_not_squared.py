# caught by loss_of_the_line: the differences are summed as they are
# Notebook 6.2
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    return np.sum(model(phi, data_x) - data_y)
