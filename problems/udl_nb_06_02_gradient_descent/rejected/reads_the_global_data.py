# caught by loss_of_the_line: the arguments data_x and data_y are not used
# Notebook 6.2
import numpy as np


data = np.array([[0.0, 1.0, 2.0], [1.0, 2.0, 2.5]])


def compute_loss(data_x, data_y, model, phi):
    return np.sum((model(phi, data[0, :]) - data[1, :]) ** 2)
