import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    w = (1 - beta1) / (1 - beta1**t)
    m = (1 - w) * state["m"] + w * grad
    v = (1 - w) * state["v"] + w * grad**2
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}
