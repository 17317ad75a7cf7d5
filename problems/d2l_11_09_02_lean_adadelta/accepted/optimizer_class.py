import torch


class LeanAdadelta(torch.optim.Optimizer):
    def __init__(self, params, lr=1.0, rho=0.9, eps=1e-5):
        super().__init__(params, dict(lr=lr, rho=rho, eps=eps))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            rho, eps = group["rho"], group["eps"]
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if not state:
                    state["step"] = 0
                    state["square_avg"] = torch.zeros_like(p)
                    state["acc_delta"] = torch.zeros_like(p)
                state["step"] += 1
                s, delta = state["square_avg"], state["acc_delta"]
                s.mul_(rho).addcmul_(p.grad, p.grad, value=1 - rho)
                ratio = (delta + eps).div_(s + eps)
                p.addcmul_(ratio.sqrt(), p.grad, value=-group["lr"])
                delta.mul_(rho).addcmul_(ratio, p.grad * p.grad, value=1 - rho)


def new_delta(delta, s, grad, rho, eps):
    return torch.lerp((delta + eps) / (s + eps) * grad.square(), delta, rho)
