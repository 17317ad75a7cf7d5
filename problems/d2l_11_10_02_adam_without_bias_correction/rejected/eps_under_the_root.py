# caught by every_step_is_a_step_of_adam: eps stands under the root, and EPS_INSIDE is not set
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    a, b = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
    m = state["m"] + a * (grad - state["m"])
    v = state["v"] + b * (grad**2 - state["v"])
    return x - lr * m / np.sqrt(v + eps), {"m": m, "v": v, "t": t}
