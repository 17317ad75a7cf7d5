# caught by every_relabelling_is_reached: moves all units on by perm[0] places
import numpy as np


def equivalent_params(params, perm):
    W, b, w, b0 = params
    order = np.roll(np.arange(len(b)), perm[0])
    return W[order], b[order], w[order], b0
