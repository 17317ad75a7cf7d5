r"""Let P be the permutation matrix. As $s$ acts on each entry, $s(P W x + P b) = P s(W x + b)$, and
$(P w)^\top P s(W x + b) = w^\top s(W x + b)$ since $P^\top P = I$.

The map moves coordinates only, so it keeps distances, and it keeps the loss: a neighbourhood of a local minimum is mapped onto one
of its image, with the same values. There are d! such maps. Two of them agree on the parameters exactly if they differ by an exchange
of units with equal triples.
"""
import math
from collections import Counter


def equivalent_params(params, perm):
    W, b, w, b0 = params
    return W[perm], b[perm], w[perm], b0


def count_equivalents(params):
    W, b, w, _ = params
    groups = Counter(zip(map(tuple, W.tolist()), b.tolist(), w.tolist()))
    count = math.factorial(len(b))
    for size in groups.values():
        count //= math.factorial(size)
    return count
