# caught by slope_of_relu_is_zero_or_one: a steep sigmoid is no step
import numpy as np


def relu_derivative(z):
    return 1 / (1 + np.exp(-100 * np.clip(z, -5, 5)))
