# caught by every_step_is_one_of_yogi: rounded for printing
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def yogi(x, grad, state, lr, beta1, beta2, eps):
    m, v, t = state["m"], state["v"], state["t"] + 1
    m = beta1 * m + (1 - beta1) * grad
    v = v + (1 - beta2) * np.sign(grad ** 2 - v) * grad ** 2
    x = x - lr * (m / (1 - beta1 ** t)) / (np.round(np.sqrt(v / (1 - beta2 ** t)), 4) + eps)
    return x, {"m": m, "v": v, "t": t}
