# caught by loss_is_the_negative_log_likelihood: the mean over the examples
import numpy as np


def loss(phi, x, y):
    z = phi[0] + phi[1] * x
    return np.mean(np.logaddexp(0, np.where(y, -z, z)))
