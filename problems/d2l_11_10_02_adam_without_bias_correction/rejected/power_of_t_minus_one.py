# caught by the_stored_moments_are_unbiased: beta1 is weighed with beta^(t-1)/beta^t exponents mixed up: the weights do not sum to 1
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    m = beta1 * (1 - beta1**t) / (1 - beta1 ** (t + 1)) * state["m"] + (1 - beta1) / (1 - beta1**t) * grad
    v = beta2 * (1 - beta2**t) / (1 - beta2 ** (t + 1)) * state["v"] + (1 - beta2) / (1 - beta2**t) * grad**2
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}
