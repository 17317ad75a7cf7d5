# caught by runs_do_not_influence_each_other: the moments of the previous run go on in the next
import numpy as np


KEPT = {}


def init_state(x):
    return KEPT if KEPT else {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    a, b = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
    m = state["m"] + a * (grad - state["m"])
    v = state["v"] + b * (grad**2 - state["v"])
    KEPT.update(m=m, v=v, t=t)
    return x - lr * m / (np.sqrt(v) + eps), KEPT
