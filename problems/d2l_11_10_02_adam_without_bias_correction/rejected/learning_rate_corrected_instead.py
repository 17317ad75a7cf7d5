# caught by every_step_is_a_step_of_adam: the correction moved into lr, where eps is not scaled with it
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    m = beta1 * state["m"] + (1 - beta1) * grad
    v = beta2 * state["v"] + (1 - beta2) * grad**2
    lr = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}
