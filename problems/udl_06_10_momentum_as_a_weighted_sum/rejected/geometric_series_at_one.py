# caught by weights_are_right_at_both_ends: for beta = 1 all weights are taken for equal
import numpy as np


def weights(beta, t):
    if beta == 1:
        return np.full(t + 1, 1 / (t + 1))
    return (1 - beta) * beta ** np.arange(t, -1, -1.0)
