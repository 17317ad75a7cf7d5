import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    new1 = (1 - beta1) / (1 - beta1**t)
    new2 = (1 - beta2) / (1 - beta2**t)
    m = (1 - new1) * state["m"] + new1 * grad
    v = (1 - new2) * state["v"] + new2 * grad**2
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}
