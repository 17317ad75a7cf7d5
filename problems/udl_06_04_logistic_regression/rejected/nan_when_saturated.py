# caught by gradient_is_the_sum_of_the_errors: exp(z)/(1 + exp(z)) is nan for large z
import numpy as np


def gradient(phi, x, y):
    with np.errstate(all="ignore"):
        e = np.exp(phi[0] + phi[1] * x)
        wrong = e / (1 + e) - y
    return np.array([wrong.sum(), wrong @ x])
