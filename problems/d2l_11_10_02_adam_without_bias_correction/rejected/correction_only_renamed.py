# caught by the_stored_moments_are_unbiased: the stored moments are biased, and corrected afterwards under other names
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}



def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    m = beta1 * state["m"] + (1 - beta1) * grad
    v = beta2 * state["v"] + (1 - beta2) * grad**2
    unbiased_m, unbiased_v = m / (1 - beta1**t), v / (1 - beta2**t)
    return x - lr * unbiased_m / (np.sqrt(unbiased_v) + eps), {"m": m, "v": v, "t": t}
