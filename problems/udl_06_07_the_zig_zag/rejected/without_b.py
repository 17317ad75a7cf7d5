# caught by the_new_gradient_is_orthogonal: g = A phi, without b
import numpy as np


def exact_step(A, b, phi):
    g = A @ phi
    return (g @ g) / (g @ A @ g) if g.any() else 0.0
