# caught by one_example_contributes_the_derivative_of_its_square: the 2 of the square is lost
import numpy as np


def contribution(phi, x_i, y_i):
    r = phi[0] + phi[1] * x_i - y_i
    return np.array([r, x_i * r])
