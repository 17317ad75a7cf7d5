# caught by weights_are_right_at_both_ends: log 0 times 0 is nan
import numpy as np


def weights(beta, t):
    with np.errstate(all="ignore"):
        return np.exp(np.log(1 - beta) + np.arange(t, -1, -1) * np.log(beta))
