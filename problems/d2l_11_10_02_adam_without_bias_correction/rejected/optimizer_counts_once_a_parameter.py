# caught by every_step_is_a_step_of_adam: t goes up for each parameter instead of each step
import torch
from torch.optim import Optimizer


class OneClock(Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(params, {"lr": lr, "betas": betas, "eps": eps})
        self.t = 0

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            (beta1, beta2), lr, eps = group["betas"], group["lr"], group["eps"]
            for p in group["params"]:
                self.t += 1
                state = self.state[p]
                m = state.get("m", torch.zeros_like(p))
                v = state.get("v", torch.zeros_like(p))
                state["m"] = m + (1 - beta1) / (1 - beta1**self.t) * (p.grad - m)
                state["v"] = v + (1 - beta2) / (1 - beta2**self.t) * (p.grad**2 - v)
                p -= lr * state["m"] / (state["v"].sqrt() + eps)
