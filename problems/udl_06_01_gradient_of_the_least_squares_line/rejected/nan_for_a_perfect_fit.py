# caught by one_example_contributes_the_derivative_of_its_square: divides by the residual, nan where the line meets the point
import numpy as np


def contribution(phi, x_i, y_i):
    r = np.float64(phi[0] + phi[1] * x_i - y_i)
    square = r ** 2
    return np.array([2 * square / r, 2 * x_i * square / r])
