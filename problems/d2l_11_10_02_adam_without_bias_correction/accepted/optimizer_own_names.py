# Exercise 12.10.2
import torch


class NoCorrection(torch.optim.Optimizer):
    """Only a learning rate; the two means are kept under names of their own, the second one first."""

    def __init__(self, params, lr):
        super().__init__(params, {"lr": lr})
        self.t = 0

    def step(self):
        self.t += 1
        a = (1 - 0.9) / (1 - 0.9**self.t)
        b = (1 - 0.999) / (1 - 0.999**self.t)
        for p in self.param_groups[0]["params"]:
            if p not in self.state:
                self.state[p] = {"squares": torch.zeros_like(p), "mean": torch.zeros_like(p)}
            s = self.state[p]
            s["mean"] = (1 - a) * s["mean"] + a * p.grad
            s["squares"] = (1 - b) * s["squares"] + b * p.grad * p.grad
            p.data = p.data - self.param_groups[0]["lr"] * s["mean"] / (s["squares"].sqrt() + 1e-8)
