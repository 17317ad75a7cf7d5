# caught by one_example_contributes_the_derivative_of_its_square: the shape is (2, 1)
import numpy as np


def contribution(phi, x_i, y_i):
    r = phi[0] + phi[1] * x_i - y_i
    return np.array([[2 * r], [2 * x_i * r]])
