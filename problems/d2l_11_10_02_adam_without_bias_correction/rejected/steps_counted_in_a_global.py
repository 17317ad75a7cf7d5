# caught by runs_do_not_influence_each_other: t goes on counting in the next run
import numpy as np


t = 0


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x)}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    global t
    t = t + 1
    a, b = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
    m = state["m"] + a * (grad - state["m"])
    v = state["v"] + b * (grad**2 - state["v"])
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v}
