import torch


def max_subgradient(f, g, f_grad, g_grad, x):
    x = torch.as_tensor(x)
    weight = torch.as_tensor(float(f(x) > g(x)), dtype=x.dtype)
    return weight * f_grad(x) + (1 - weight) * g_grad(x)


def min_witness():
    return torch.nn.functional.softplus, lambda x: torch.abs(x - 1), -3.0, 1.0, 0.25


def convex_min_pair():
    return torch.abs, lambda x: 2 * torch.abs(x)
