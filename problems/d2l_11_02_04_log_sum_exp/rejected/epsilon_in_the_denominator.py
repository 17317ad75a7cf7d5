# caught by gradient_is_shift_invariant: 1e-8 in the denominator swamps a small sum
import numpy as np


def gradient(x):
    e = np.exp(x)
    return e / (e.sum() + 1e-8)
