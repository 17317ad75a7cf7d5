import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x)}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    m = beta1 * state["m"] + (1 - beta1) * grad
    v = beta2 * state["v"] + (1 - beta2) * grad**2
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v}
