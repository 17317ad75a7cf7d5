import math

import numpy as np


def init_state(x):
    return {"m": [0.0] * len(x), "v": [0.0] * len(x), "w1": 0.0, "w2": 0.0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    w1, w2 = 1 + beta1 * state["w1"], 1 + beta2 * state["w2"]
    moved, ms, vs = [], [], []
    for xi, gi, mi, vi in zip(x, grad, state["m"], state["v"], strict=True):
        g = float(gi)
        m = mi + (g - mi) / w1
        v = vi + (g**2 - vi) / w2
        moved.append(float(xi) - lr * m / (math.sqrt(v) + eps))
        ms.append(m)
        vs.append(v)
    return np.array(moved), {"m": ms, "v": vs, "w1": w1, "w2": w2}
