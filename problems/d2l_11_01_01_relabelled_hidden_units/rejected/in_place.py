# caught by relabelling_keeps_the_function: params itself is permuted
def equivalent_params(params, perm):
    W, b, w, b0 = params
    W[:], b[:], w[:] = W[perm], b[perm], w[perm]
    return params
