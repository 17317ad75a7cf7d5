# caught by the_stored_moments_are_unbiased: the second moment keeps its bias
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    a, b = (1 - beta1) / (1 - beta1**t), 1 - beta2
    m = state["m"] + a * (grad - state["m"])
    v = state["v"] + b * (grad**2 - state["v"])
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}
