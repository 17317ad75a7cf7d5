"""Torch's own Adam, Yogi beside it, and a constant rate; the drift is found by running Adam."""
import math

import torch
from torch.optim import Adam


class Yogi(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-3):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if not state:
                    state.update(t=0, exp_avg=torch.zeros_like(p), exp_avg_sq=torch.zeros_like(p))
                state["t"] += 1
                m, v, g2 = state["exp_avg"], state["exp_avg_sq"], p.grad * p.grad
                m.mul_(b1).add_(p.grad, alpha=1 - b1)
                v.addcmul_(torch.sign(g2 - v), g2, value=1 - b2)
                denom = (v / (1 - b2 ** state["t"])).sqrt() + group["eps"]
                p -= group["lr"] / (1 - b1 ** state["t"]) * m / denom


def counterexample():
    return dict(cycle=[[0.0, 3.0], [0.0, -1.0], [0.0, -1.0]], domain=[-1.0, 1.0], x0=-1.0,
                lr=0.01, lr_power=0.0, beta1=0.0, beta2=0.1, eps=1e-3, steps=5000)


def net_drift():
    v, total = 0.0, []
    for t in range(300):
        g = (3.0, -1.0, -1.0)[t % 3]
        v = 0.1 * v + 0.9 * g * g
        total.append(g / math.sqrt(v))
    return sum(total[-3:])
