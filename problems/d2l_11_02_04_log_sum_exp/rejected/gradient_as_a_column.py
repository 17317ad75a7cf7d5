# caught by gradient_is_the_softmax: the shape is (n, 1) instead of (n,)
import numpy as np


def gradient(x):
    e = np.exp(x - x.max()).reshape(-1, 1)
    return e / e.sum()
