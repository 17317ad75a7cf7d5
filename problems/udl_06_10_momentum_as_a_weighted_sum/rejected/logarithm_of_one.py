# caught by weights_are_right_at_both_ends: the newest gradient has no weight for beta = 0
import numpy as np


def weights(beta, t):
    if beta == 0:
        return np.zeros(t + 1)
    return (1 - beta) * beta ** np.arange(t, -1, -1.0)
