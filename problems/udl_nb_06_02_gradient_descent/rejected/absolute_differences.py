# caught by loss_of_the_line: absolute values in place of squares
# Notebook 6.2
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    loss = 0
    for x, y in zip(data_x, data_y):
        loss += np.abs(model(phi, x) - y)
    return loss
