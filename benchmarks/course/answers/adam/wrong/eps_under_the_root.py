import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    b1 = beta1 * (1 - beta1 ** (t - 1)) / (1 - beta1**t)
    b2 = beta2 * (1 - beta2 ** (t - 1)) / (1 - beta2**t)
    m = b1 * state["m"] + (1 - b1) * grad
    v = b2 * state["v"] + (1 - b2) * grad**2
    return x - lr * m / np.sqrt(v + eps), {"m": m, "v": v, "t": t}
