# caught by relabelling_keeps_the_function: b0 is rounded to three decimals
def equivalent_params(params, perm):
    W, b, w, b0 = params
    return W[perm], b[perm], w[perm], round(b0, 3)
