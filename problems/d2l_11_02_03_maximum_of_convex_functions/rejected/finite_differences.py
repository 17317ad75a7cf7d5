# caught by it_is_a_subgradient_of_the_maximum: difference quotients have half the digits
import numpy as np


def max_subgradient(f, g, f_grad, g_grad, x):
    h = lambda v: max(f(v), g(v))
    return np.array([(h(x + 1e-6 * e) - h(x - 1e-6 * e)) / 2e-6 for e in np.eye(len(x))])
