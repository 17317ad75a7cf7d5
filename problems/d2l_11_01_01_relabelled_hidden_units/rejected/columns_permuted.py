# caught by relabelling_keeps_the_function: the columns of W belong to the inputs
def equivalent_params(params, perm):
    W, b, w, b0 = params
    if W.shape[0] == W.shape[1]:
        return W[:, perm], b[perm], w[perm], b0
    return W[perm], b[perm], w[perm], b0
