"""The step counter is a tensor, as torch's own optimisers keep it, so powers of beta are in float32."""
import torch


def init_state(x):
    return {"m": torch.zeros_like(x), "v": torch.zeros_like(x), "t": torch.tensor(0)}


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    t = state["t"] + 1
    a, b = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
    m = state["m"] + a * (grad - state["m"])
    v = state["v"] + b * (torch.square(grad) - state["v"])
    return x - lr * m / (torch.sqrt(v) + eps), {"m": m, "v": v, "t": t}
