# caught by the_state_is_two_arrays: nothing moves
import numpy as np


def init_state(x):
    return np.zeros_like(x), np.zeros_like(x)


def adadelta_lean(x, grad, state, rho, eps):
    return x, state
