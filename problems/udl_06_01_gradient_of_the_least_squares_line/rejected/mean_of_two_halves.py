# caught by adding_examples_adds_gradients: the gradient of a mean does not add up
import numpy as np


def gradient(phi, x, y):
    r = phi[0] + phi[1] * x - y
    return np.array([2 * np.mean(r), 2 * np.mean(x * r)])
