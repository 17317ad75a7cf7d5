# caught by every_step_is_one_of_adadelta: an Optimizer that forgets the root
import torch


class Lean(torch.optim.Optimizer):
    def __init__(self, params, rho=0.9, eps=1e-5):
        super().__init__(params, dict(rho=rho, eps=eps))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            rho, eps = group["rho"], group["eps"]
            for p in group["params"]:
                state = self.state[p]
                if not state:
                    state["s"], state["delta"] = torch.zeros_like(p), torch.zeros_like(p)
                s, delta = state["s"], state["delta"]
                s.mul_(rho).add_((1 - rho) * p.grad**2)
                ratio = (delta + eps) / (s + eps)
                p -= ratio * p.grad
                delta.mul_(rho).add_((1 - rho) * ratio * p.grad**2)
