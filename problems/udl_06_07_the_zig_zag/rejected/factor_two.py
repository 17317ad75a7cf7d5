# caught by the_new_gradient_is_orthogonal: the 1/2 of L is forgotten
import numpy as np


def exact_step(A, b, phi):
    g = A @ phi - b
    if not g.any():
        return 0.0
    return (g @ g) / (2 * g @ A @ g)
