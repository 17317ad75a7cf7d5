# caught by every_step_is_a_step_of_adam: right for the first step, without memory after it
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    return x - lr * grad / (np.abs(grad) + eps), {"m": grad, "v": grad**2}
