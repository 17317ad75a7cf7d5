# caught by one_permutation_moves_all_parameters_alike: sorts the units first, so that what perm does depends on the values
import numpy as np


def equivalent_params(params, perm):
    W, b, w, b0 = params
    order = np.lexsort([w, b, *W.T])[perm]
    return W[order], b[order], w[order], b0
