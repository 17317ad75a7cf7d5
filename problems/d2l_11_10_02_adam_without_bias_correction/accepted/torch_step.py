import torch


def init_state(x):
    return {"m": torch.zeros_like(x), "v": torch.zeros_like(x), "t": 0}


@torch.no_grad()
def adam_step(x, grad, state, lr, beta1, beta2, eps):
    state["t"] += 1
    t = state["t"]
    state["m"].lerp_(grad, (1 - beta1) / (1 - beta1**t))
    state["v"].lerp_(grad.square(), (1 - beta2) / (1 - beta2**t))
    return x.addcdiv(state["m"], state["v"].sqrt() + eps, value=-lr), state
