# caught by relabelling_keeps_the_function: b is left alone
def equivalent_params(params, perm):
    W, b, w, b0 = params
    return W[perm], b, w[perm], b0
