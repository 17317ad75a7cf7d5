# caught by relabelling_keeps_the_function: b0 is 0 afterwards
def equivalent_params(params, perm):
    W, b, w, b0 = params
    return W[perm], b[perm], w[perm], 0.0
