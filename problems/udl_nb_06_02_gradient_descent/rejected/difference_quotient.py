# caught by gradient_has_the_right_values: a difference quotient has five digits, not sixteen
# Notebook 6.2
import numpy as np


def compute_gradient(data_x, data_y, phi):
    def loss(a, b):
        return np.sum((a + b * data_x - data_y) ** 2)

    a, b, delta = phi[0, 0], phi[1, 0], 0.0001
    return np.array([[loss(a + delta, b) - loss(a, b)], [loss(a, b + delta) - loss(a, b)]]) / delta
