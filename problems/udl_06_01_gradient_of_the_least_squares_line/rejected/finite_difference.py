# caught by one_example_contributes_the_derivative_of_its_square: central differences have a few digits
import numpy as np


def contribution(phi, x_i, y_i, h=1e-5):
    loss = lambda a, b: (a + b * x_i - y_i) ** 2
    a, b = phi
    return np.array([(loss(a + h, b) - loss(a - h, b)) / (2 * h), (loss(a, b + h) - loss(a, b - h)) / (2 * h)])
