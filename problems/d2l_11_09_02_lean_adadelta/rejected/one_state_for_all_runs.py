# caught by every_step_is_one_of_adadelta: the state is a global, shared by all runs
import numpy as np

STATE = {}


def init_state(x):
    STATE.update(s=np.zeros_like(x), delta=np.zeros_like(x))
    return STATE


def adadelta_lean(x, grad, state, rho, eps):
    s = rho * state["s"] + (1 - rho) * grad**2
    ratio = (state["delta"] + eps) / (s + eps)
    state.update(s=s, delta=rho * state["delta"] + (1 - rho) * ratio * grad**2)
    return x - np.sqrt(ratio) * grad, state
