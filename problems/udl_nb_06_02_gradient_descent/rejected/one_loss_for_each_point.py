# caught by loss_of_the_line: the squares are not added up
# Notebook 6.2
import numpy as np


def compute_loss(data_x, data_y, model, phi):
    return (model(phi, data_x) - data_y) ** 2
