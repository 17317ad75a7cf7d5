# caught by slope_of_relu_is_zero_or_one: the sign of z, which is -1 below 0
import numpy as np


def relu_derivative(z):
    return np.sign(z)
