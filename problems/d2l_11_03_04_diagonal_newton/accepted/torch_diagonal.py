import math

import torch


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    x = torch.tensor(x0)
    yield_list = [x]
    for _ in range(steps):
        g, H = f_grad(x), f_hess(x)
        h = H.diagonal().abs() if H.ndim else H.abs()
        x = x - eta * g / torch.clamp(h, min=1e-10)
        yield_list.append(x)
    return yield_list


class Turned:
    def __init__(self, angle):
        c, s = math.cos(angle), math.sin(angle)
        self.R = torch.tensor([[c, s], [-s, c]], dtype=torch.float64)

    def point(self, x):
        return self.R @ torch.as_tensor(x)


def rotated(f, f_grad, f_hess):
    turn = Turned(math.pi / 4)
    return (
        lambda x: f(turn.point(x)),
        lambda x: turn.R.T @ f_grad(turn.point(x)),
        lambda x: turn.R.T @ f_hess(turn.point(x)) @ turn.R,
    )


def contraction(H):
    H = torch.as_tensor(H)
    root = H.diagonal().rsqrt()
    return (1 - torch.linalg.eigvalsh(root[:, None] * H * root)).abs().max()
