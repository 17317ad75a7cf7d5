# caught by every_step_is_one_of_yogi: the sign of the gradient instead of the difference's
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def yogi(x, grad, state, lr, beta1, beta2, eps):
    m, v, t = state["m"], state["v"], state["t"] + 1
    m = beta1 * m + (1 - beta1) * grad
    v = np.abs(v + (1 - beta2) * np.sign(grad) * grad ** 2)
    x = x - lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + eps)
    return x, {"m": m, "v": v, "t": t}
