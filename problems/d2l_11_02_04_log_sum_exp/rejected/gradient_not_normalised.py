# caught by gradient_sums_to_one: the exponentials are not divided by their sum
import numpy as np


def gradient(x):
    return np.exp(x - x.max())
