# caught by it_is_a_subgradient_of_the_maximum: the larger gradient, not the gradient of the larger function
import numpy as np


def max_subgradient(f, g, f_grad, g_grad, x):
    return np.maximum(f_grad(x), g_grad(x))
