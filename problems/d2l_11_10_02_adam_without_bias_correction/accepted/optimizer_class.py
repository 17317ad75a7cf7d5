# 练习11.10.2
import torch
from torch.optim import Adam, Optimizer


class UnbiasedAdam(Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                state = self.state[p]
                if not state:
                    state.update(step=0, exp_avg=torch.zeros_like(p), exp_avg_sq=torch.zeros_like(p))
                state["step"] += 1
                for key, new, beta in (
                    ("exp_avg", p.grad, group["betas"][0]),
                    ("exp_avg_sq", p.grad**2, group["betas"][1]),
                ):
                    w = (1 - beta) / (1 - beta ** state["step"])
                    state[key].mul_(1 - w).add_(new, alpha=w)
                p -= group["lr"] * state["exp_avg"] / (state["exp_avg_sq"].sqrt() + group["eps"])
