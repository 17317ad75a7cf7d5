# caught by the_new_gradient_is_orthogonal: a grid of 1000 steps is no exact step
import numpy as np


def exact_step(A, b, phi):
    g = A @ phi - b
    if not g.any():
        return 0.0
    return min(np.linspace(0, 1, 1001), key=lambda a: (phi - a * g) @ A @ (phi - a * g) / 2 - b @ (phi - a * g))
