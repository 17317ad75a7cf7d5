# caught by loss_of_the_line: a mean in place of the sum
# Notebook 6.2
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    return np.mean((model(phi, data_x) - data_y) ** 2)
