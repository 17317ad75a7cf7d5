# caught by relabelling_keeps_the_function: the same function for an odd s only
def equivalent_params(params, perm):
    W, b, w, b0 = params
    return -W[perm], -b[perm], -w[perm], b0
