# caught by every_relabelling_is_reached: sorts the units, whatever perm is
import numpy as np


def equivalent_params(params, perm):
    W, b, w, b0 = params
    order = np.lexsort([w, b, *W.T])
    return W[order], b[order], w[order], b0
