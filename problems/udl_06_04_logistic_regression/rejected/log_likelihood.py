# caught by loss_is_the_negative_log_likelihood: the log-likelihood itself, which is to be as large as possible
import numpy as np


def loss(phi, x, y):
    z = phi[0] + phi[1] * x
    return -np.sum(np.logaddexp(0, np.where(y, -z, z)))
