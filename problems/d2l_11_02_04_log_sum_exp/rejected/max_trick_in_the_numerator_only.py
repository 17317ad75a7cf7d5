# caught by gradient_is_shift_invariant: the largest entry is subtracted above the line and not below it
import numpy as np


def gradient(x):
    return np.exp(x - x.max()) / np.exp(x).sum()
