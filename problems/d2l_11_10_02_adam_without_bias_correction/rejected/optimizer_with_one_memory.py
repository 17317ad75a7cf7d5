# caught by runs_do_not_influence_each_other: the moments belong to the class, so all optimizers share them
# Exercise 11.10.2
import torch


class Shared(torch.optim.Optimizer):
    t, m, v = 0, 0, 0

    def __init__(self, params, lr):
        super().__init__(params, {"lr": lr})

    def step(self):
        p, Shared.t = self.param_groups[0]["params"][0], Shared.t + 1
        Shared.m = self.m + (1 - 0.9) / (1 - 0.9**self.t) * (p.grad - self.m)
        Shared.v = self.v + (1 - 0.999) / (1 - 0.999**self.t) * (p.grad**2 - self.v)
        p.data -= self.defaults["lr"] * self.m / (self.v.sqrt() + 1e-8)
