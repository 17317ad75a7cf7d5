import math

import numpy as np


def weights(beta, t):
    if beta in (0, 1):
        w = np.zeros(t + 1)
        w[-1] = 1.0 - beta
        return w
    ages = np.arange(t + 1)[::-1]
    return np.exp(np.log1p(-beta) + ages * np.log(beta))


def remainder(beta, t):
    return 0.0 if beta == 0 else math.exp((t + 1) * math.log(beta))


def weight_sum(beta, t):
    return 1.0 if beta == 0 else -math.expm1((t + 1) * math.log(beta))
