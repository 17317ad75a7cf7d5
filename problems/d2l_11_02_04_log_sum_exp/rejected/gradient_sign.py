# caught by gradient_sums_to_one: the softmax of -x with a minus sign
import numpy as np


def gradient(x):
    e = np.exp(x.min() - x)
    return -e / e.sum()
