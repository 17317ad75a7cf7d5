# caught by adding_examples_adds_gradients: the direction alone, of length 1
import numpy as np


def gradient(phi, x, y):
    r = phi[0] + phi[1] * x - y
    g = np.array([2 * np.sum(r), 2 * np.sum(x * r)])
    return g / max(np.linalg.norm(g), 1e-300)
