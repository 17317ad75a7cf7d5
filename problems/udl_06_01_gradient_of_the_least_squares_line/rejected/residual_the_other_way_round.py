# caught by one_example_contributes_the_derivative_of_its_square: the residual is y - f
import numpy as np


def contribution(phi, x_i, y_i):
    r = y_i - (phi[0] + phi[1] * x_i)
    return np.array([2 * r, 2 * x_i * r])
