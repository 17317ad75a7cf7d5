import math

import torch


def line_search(f, a, b, tol):
    """Two points close to the middle; a bracket is halved by two evaluations."""
    a, b = (torch.tensor(v, dtype=torch.float64) for v in (a, b))
    delta = tol / 8
    steps = max(0, math.ceil(math.log2(max(float((b - a) / tol), 1.0)))) + 1
    for _ in range(steps):
        middle = (a + b) / 2
        left, right = middle - delta, middle + delta
        if b - a <= tol or left <= a or right >= b:
            break
        if f(left) < f(right):
            b = right
        else:
            a = left
    return (a + b) / 2


def bisection(df, a, b, tol):
    a, b = torch.tensor([a, b], dtype=torch.float64)
    for _ in range(60):
        if b - a <= tol:
            break
        middle = torch.lerp(a, b, 0.5)
        if df(middle) >= 0:
            b = middle
        else:
            a = middle
    return (a + b).item() / 2


def halving_witness():
    def f_right(x):
        x = torch.as_tensor(x)  # float32, torch's default for a float
        return torch.maximum(1 - x / 2, 1.5 * x - 2)

    def f_left(x):
        # mirrored at 1, where the middle of [0, 2] is
        return f_right(2 - x)

    return f_left, f_right, torch.tensor(0.0), torch.tensor(2.0)


def contraction():
    return torch.tensor(0.5).sqrt()


def _f(x):
    return torch.logsumexp(torch.stack([x, -2 * x - 3]), 0)


def x_min():
    x = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
    for _ in range(100):
        (g,) = torch.autograd.grad(_f(x), x)
        x = (x - 0.4 * g).detach().requires_grad_()
    return x


def f_min():
    return _f(x_min()).detach().numpy()
