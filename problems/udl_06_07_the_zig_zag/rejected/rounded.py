# caught by the_new_gradient_is_orthogonal: rounded to three decimals
import numpy as np


def exact_step(A, b, phi):
    g = A @ phi - b
    if not g.any():
        return 0.0
    return round((g @ g) / (g @ A @ g), 3)
