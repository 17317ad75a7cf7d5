import numpy as np

t = 0


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x)}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    global t
    t += 1
    w1, w2 = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
    m = state["m"] + w1 * (grad - state["m"])
    v = state["v"] + w2 * (grad**2 - state["v"])
    return x - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v}
