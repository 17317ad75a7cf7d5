# beta1 = 0.2; Yogi by np.where, which goes down at a tie; states are lists, and Yogi has its own.
import numpy as np


def counterexample():
    return {
        "cycle": [(0, 3), (0, -1), (0, -1)],
        "domain": (-1, 1),
        "x0": -0.5,
        "lr": 0.1,
        "lr_power": 0.5,
        "beta1": 0.2,
        "beta2": 0.1,
        "eps": 1e-3,
        "steps": 30000,
    }


def init_state(x):
    return [0, 0.0 * x, 0.0 * x]


def init_yogi_state(x):
    return {"n": 0, "mean": 0.0 * x, "scale": 0.0 * x}


def adam(x, grad, state, lr, beta1, beta2, eps):
    state[0] += 1
    state[1] += (1 - beta1) * (grad - state[1])
    state[2] += (1 - beta2) * (grad * grad - state[2])
    t, m, v = state
    x -= lr * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(v) + eps * np.sqrt(1 - beta2**t))
    return x, state


def yogi(x, grad, state, lr, beta1, beta2, eps):
    s = dict(state)
    s["n"] += 1
    s["mean"] = s["mean"] * beta1 + grad * (1 - beta1)
    change = (1 - beta2) * grad * grad
    s["scale"] = np.where(s["scale"] < grad * grad, s["scale"] + change, s["scale"] - change)
    root = np.sqrt(s["scale"] / (1 - beta2 ** s["n"]))
    return x - lr * s["mean"] / (1 - beta1 ** s["n"]) / (root + eps), s


def net_drift():
    pass
