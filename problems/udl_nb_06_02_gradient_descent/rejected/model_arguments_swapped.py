# caught by loss_of_the_line: model(data_x, phi) raises nothing, and broadcasts to two rows
# Notebook 6.2
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    pred_y = model(data_x, phi)
    return np.sum((pred_y - data_y) ** 2)
