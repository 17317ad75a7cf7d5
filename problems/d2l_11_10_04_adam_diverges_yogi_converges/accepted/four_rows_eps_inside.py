# Rows 4, -1, -1, -1, eps under the root, written in torch.
import torch

EPS_INSIDE = True


def counterexample():
    cycle = torch.zeros(4, 2, dtype=torch.float64)
    cycle[:, 1] = torch.tensor([4.0, -1, -1, -1])
    return {"cycle": cycle, "domain": torch.tensor([-1.0, 1.0]), "x0": 0, "lr": 0.1, "lr_power": 0.5,
            "beta1": 0, "beta2": 0.1, "eps": 1e-8, "steps": 20000}


def init_state(x):
    return torch.zeros_like(x), torch.zeros_like(x), 0


def finish(x, m, v, t, lr, beta1, beta2, eps):
    return x - lr * m / (1 - beta1 ** t) / torch.sqrt(v / (1 - beta2 ** t) + eps), (m, v, t)


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    m, v, t = state
    m, v = torch.lerp(grad, m, beta1), beta2 * v + (1 - beta2) * grad ** 2
    return finish(x, m, v, t + 1, lr, beta1, beta2, eps)


def yogi_step(x, grad, state, lr, beta1, beta2, eps):
    m, v, t = state
    m, g2 = beta1 * m + (1 - beta1) * grad, grad.square()
    v = v + (1 - beta2) * torch.sign(g2 - v) * g2
    return finish(x, m, v, t + 1, lr, beta1, beta2, eps)


def net_drift():
    b = torch.tensor([4.0, -1, -1, -1], dtype=torch.float64)
    # v = A v + 0.9 b^2 around the cycle, solved as a linear system
    A = 0.1 * torch.roll(torch.eye(4, dtype=torch.float64), 1, 0)
    v = torch.linalg.solve(torch.eye(4, dtype=torch.float64) - A, 0.9 * b ** 2)
    return (b / v.sqrt()).sum()
