import math
from collections import namedtuple

import numpy as np

# West's running weighted mean: with total weight w after this gradient, mean += (g - mean) / w.
Running = namedtuple("Running", "m v w1 w2")


def init_state(x):
    d = len(x)
    return Running([0.0] * d, [0.0] * d, 0.0, 0.0)


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    w1, w2 = beta1 * state.w1 + 1, beta2 * state.w2 + 1
    m, v, new = [], [], []
    for xi, gi, mi, vi in zip(x, grad, state.m, state.v):
        gi = float(gi)
        mi = mi + (gi - mi) / w1
        vi = vi + (gi * gi - vi) / w2
        m.append(mi)
        v.append(vi)
        new.append(float(xi) - lr * mi / (math.sqrt(vi) + eps))
    return np.array(new), Running(m, v, w1, w2)
