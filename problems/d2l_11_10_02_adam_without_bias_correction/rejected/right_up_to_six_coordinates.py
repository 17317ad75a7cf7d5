# caught by the_stored_moments_are_unbiased: another beta1 for long vectors
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    if len(x) > 6:
        beta1 = 0.9
    w1, w2 = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
    m = (1 - w1) * state["m"] + w1 * grad
    v = (1 - w2) * state["v"] + w2 * grad**2
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}
