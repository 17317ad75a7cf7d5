# caught by every_step_is_one_of_yogi: one state for all runs
import numpy as np

state_of_all = {"m": 0.0, "v": 0.0, "t": 0}


def init_state(x):
    return state_of_all


def yogi(x, grad, state, lr, beta1, beta2, eps):
    s = state_of_all
    s["t"] += 1
    s["m"] = beta1 * s["m"] + (1 - beta1) * grad
    s["v"] = s["v"] + (1 - beta2) * np.sign(grad ** 2 - s["v"]) * grad ** 2
    root = np.sqrt(s["v"] / (1 - beta2 ** s["t"]))
    return x - lr * s["m"] / (1 - beta1 ** s["t"]) / (root + eps), s
