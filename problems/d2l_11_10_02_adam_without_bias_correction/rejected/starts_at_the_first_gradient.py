# caught by the_stored_moments_are_unbiased: both moments begin with the first gradient and then forget with beta: right only while it is constant
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    b1, b2 = (beta1, beta2) if state["t"] else (0, 0)
    m = b1 * state["m"] + (1 - b1) * grad
    v = b2 * state["v"] + (1 - b2) * grad**2
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": 1}
