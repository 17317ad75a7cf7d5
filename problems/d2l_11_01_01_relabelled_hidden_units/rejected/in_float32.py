# caught by relabelling_keeps_the_function: the numbers are rounded to float32
import numpy as np


def equivalent_params(params, perm):
    W, b, w, b0 = params
    return [np.float32(W)[perm], np.float32(b)[perm], np.float32(w)[perm], b0]
