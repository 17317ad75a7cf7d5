# caught by it_is_a_subgradient_of_the_maximum: values that differ by less than 1e-8 are taken for equal
import numpy as np


def max_subgradient(f, g, f_grad, g_grad, x):
    if np.isclose(f(x), g(x)):
        return (f_grad(x) + g_grad(x)) / 2
    return f_grad(x) if f(x) > g(x) else g_grad(x)
