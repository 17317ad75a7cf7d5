# caught by every_step_is_one_of_adam: the state is not returned
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam(x, grad, state, lr, beta1, beta2, eps):
    state["t"] += 1
    state["m"] = beta1 * state["m"] + (1 - beta1) * grad
    state["v"] = beta2 * state["v"] + (1 - beta2) * grad ** 2
    m, v = state["m"] / (1 - beta1 ** state["t"]), state["v"] / (1 - beta2 ** state["t"])
    return x - lr * m / (np.sqrt(v) + eps)
