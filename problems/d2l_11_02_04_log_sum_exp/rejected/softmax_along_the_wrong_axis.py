# caught by gradient_is_the_softmax: every row of a column is normalised by itself, which gives ones
import numpy as np


def gradient(x):
    rows = np.exp(x - x.max()).reshape(-1, 1)
    return (rows / rows.sum(axis=1, keepdims=True)).ravel()
