# caught by relabelling_keeps_the_function: w is permuted by the inverse permutation
import numpy as np


def equivalent_params(params, perm):
    W, b, w, b0 = params
    return W[perm], b[perm], w[np.argsort(perm)], b0
