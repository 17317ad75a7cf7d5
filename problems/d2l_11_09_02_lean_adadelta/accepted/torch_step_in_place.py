import torch


def init_state(x):
    return {"s": torch.zeros_like(x), "delta": torch.zeros_like(x), "t": 0}


def adadelta_lean(x, grad, state, rho, eps):
    s, delta = state["s"], state["delta"]
    state["t"] += 1
    g2 = grad * grad
    s.mul_(rho).add_((1 - rho) * g2)
    ratio = (delta + eps) / (s + eps)
    x.sub_(ratio.sqrt() * grad)
    delta.mul_(rho).add_((1 - rho) * ratio * g2)
    return x, state


def new_delta(delta, s, grad, rho, eps):
    r = torch.sqrt(delta + eps) / torch.sqrt(s + eps)
    return rho * delta + (1 - rho) * r * r * grad * grad
