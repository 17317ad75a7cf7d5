# caught by one_permutation_moves_all_parameters_alike: takes the numbers in perm for numbers from 1
def equivalent_params(params, perm):
    W, b, w, b0 = params
    order = [k - 1 for k in perm]
    return W[order], b[order], w[order], b0
