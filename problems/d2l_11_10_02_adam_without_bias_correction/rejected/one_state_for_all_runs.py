# caught by runs_do_not_influence_each_other: init_state empties and hands out the same dict: two runs at once share it
import numpy as np


SHARED = {}


def init_state(x):
    SHARED.update(m=np.zeros_like(x), v=np.zeros_like(x), t=0)
    return SHARED


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    a, b = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
    m = state["m"] + a * (grad - state["m"])
    v = state["v"] + b * (grad**2 - state["v"])
    SHARED.update(m=m, v=v, t=t)
    return x - lr * m / (np.sqrt(v) + eps), SHARED
