# caught by relabelling_keeps_the_function: w is not permuted
def equivalent_params(params, perm):
    W, b, w, b0 = params
    return W[perm], b[perm], w, b0
