# caught by the_new_gradient_is_orthogonal: g'Ag / g'g
import numpy as np


def exact_step(A, b, phi):
    g = A @ phi - b
    if not g.any():
        return 0.0
    return (g @ A @ g) / (g @ g)
