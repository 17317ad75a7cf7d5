import math

import torch


def equivalent_params(params, perm):
    W, b, w, b0 = params
    order = torch.as_tensor(perm)
    return torch.index_select(W, 0, order), b.index_select(0, order), w.index_select(0, order), b0


def count_equivalents(params):
    W, b, w, _ = params
    units = torch.cat([W, b[:, None], w[:, None]], dim=1)
    _, sizes = torch.unique(units, dim=0, return_counts=True)
    return math.factorial(len(b)) // math.prod(math.factorial(int(size)) for size in sizes)
