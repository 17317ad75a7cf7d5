# caught by loss_is_the_negative_log_likelihood: s is clipped, so that no example costs more than 27.6
import numpy as np


def loss(phi, x, y):
    s = np.clip((1 + np.tanh((phi[0] + phi[1] * x) / 2)) / 2, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(s) + (1 - y) * np.log(1 - s))
