# caught by loss_is_the_negative_log_likelihood: log(1 - s) is -inf from z = 37 on
import numpy as np


def loss(phi, x, y):
    with np.errstate(all="ignore"):
        s = 1 / (1 + np.exp(-(phi[0] + phi[1] * x)))
        return -np.sum(np.where(y, np.log(s), np.log(1 - s)))
