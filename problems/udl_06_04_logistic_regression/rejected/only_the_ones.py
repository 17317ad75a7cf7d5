# caught by loss_is_the_negative_log_likelihood: the part (1 - y) log(1 - s) is missing
import numpy as np


def loss(phi, x, y):
    z = phi[0] + phi[1] * x
    return np.sum(np.where(y, np.logaddexp(0, -z), 0))
