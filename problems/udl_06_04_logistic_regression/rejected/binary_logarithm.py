# caught by loss_is_the_negative_log_likelihood: the logarithm to the base 2
import numpy as np


def loss(phi, x, y):
    z = phi[0] + phi[1] * x
    return np.sum(np.logaddexp(0, np.where(y, -z, z))) / np.log(2)
