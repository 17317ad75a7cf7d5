# caught by every_step_is_a_step_of_adam: the state is not returned
import numpy as np


def init_state(x):
    return {"m": np.zeros_like(x), "v": np.zeros_like(x), "t": 0}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    return x - lr * grad / (np.abs(grad) + eps)
