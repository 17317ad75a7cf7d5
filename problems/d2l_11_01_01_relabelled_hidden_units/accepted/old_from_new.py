import numpy as np


def equivalent_params(params, perm):
    """Unit i goes to place perm[i]."""
    W, b, w, b0 = params
    V, c, v = np.empty_like(W), np.empty_like(b), np.empty_like(w)
    for i, j in enumerate(perm):
        V[j], c[j], v[j] = W[i], b[i], w[i]
    return [V, c, v, b0]


def count_equivalents(params):
    W, b, w, _ = params
    units = np.column_stack([W, b, w])
    sizes = np.unique(units, axis=0, return_counts=True)[1]
    # choose places for one group after the other: a product of binomial coefficients
    count, left = 1, len(b)
    for size in sizes.tolist():
        for k in range(size):
            count = count * (left - k) // (k + 1)
        left -= size
    return count
