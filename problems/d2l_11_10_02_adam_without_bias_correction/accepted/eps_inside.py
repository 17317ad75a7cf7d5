import numpy as np

EPS_INSIDE = True


def init_state(x):
    return dict(m=0 * x, v=0 * x, p1=1.0, p2=1.0)


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    p1, p2 = state["p1"] * beta1, state["p2"] * beta2
    w1, w2 = (1 - beta1) / (1 - p1), (1 - beta2) / (1 - p2)
    m = (1 - w1) * state["m"] + w1 * grad
    v = (1 - w2) * state["v"] + w2 * grad * grad
    return x - lr * m / np.sqrt(v + eps), dict(m=m, v=v, p1=p1, p2=p2)
