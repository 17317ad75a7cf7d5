# caught by it_is_a_subgradient_of_the_maximum: a direction only
import numpy as np


def max_subgradient(f, g, f_grad, g_grad, x):
    s = f_grad(x) if f(x) >= g(x) else g_grad(x)
    return s / (np.linalg.norm(s) or 1)
