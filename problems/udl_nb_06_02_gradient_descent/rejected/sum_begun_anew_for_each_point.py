# caught by loss_of_any_model: only the last point counts
# Notebook 6.2
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    for x, y in zip(data_x, data_y):
        loss = 0
        loss += (model(phi, x) - y) ** 2
    return loss
