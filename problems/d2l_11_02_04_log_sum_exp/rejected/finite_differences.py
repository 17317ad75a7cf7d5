# caught by gradient_is_the_softmax: central differences have six to ten digits
import numpy as np


def log_sum_exp(x):
    return x.max() + np.log(np.exp(x - x.max()).sum())


def gradient(x, h=1e-5):
    return np.array([(log_sum_exp(x + h * e) - log_sum_exp(x - h * e)) / (2 * h) for e in np.eye(len(x))])
