# caught by the_state_is_two_arrays: the x before is kept as a third array
import numpy as np


def init_state(x):
    return {"s": np.zeros_like(x), "delta": np.zeros_like(x), "x": x.copy()}


def adadelta_lean(x, grad, state, rho, eps):
    s = rho * state["s"] + (1 - rho) * grad**2
    new = x - np.sqrt((state["delta"] + eps) / (s + eps)) * grad
    delta = rho * state["delta"] + (1 - rho) * (new - x) ** 2
    return new, {"s": s, "delta": delta, "x": new}
