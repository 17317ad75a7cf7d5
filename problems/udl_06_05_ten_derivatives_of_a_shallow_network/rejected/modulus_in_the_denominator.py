# caught by slope_of_relu_is_zero_or_one: (1 + z/|z|)/2 is nan at 0
import numpy as np


def relu_derivative(z):
    return (1 + z / np.abs(z)) / 2
