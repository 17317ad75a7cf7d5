# v holds lr times the gradients, which is the same at a constant rate.
import math

import torch


def gd_path(lams, lr, steps):
    x = torch.ones_like(lams)
    rows = [x.clone()]
    for _ in range(steps):
        x.sub_(lr * lams * x)
        rows.append(x.clone())
    return torch.stack(rows)


def momentum_path(lams, lr, beta, steps):
    x = torch.ones_like(lams)
    v = torch.zeros_like(lams)
    rows = [x.clone()]
    for _ in range(steps):
        v.mul_(beta).add_(lr * lams * x)
        x.sub_(v)
        rows.append(x.clone())
    return torch.stack(rows)


def momentum_at(t, lam, lr, beta):
    # Sines, hyperbolic sines, or t itself: U_k = (z1^(k+1) - z2^(k+1)) / (z1 - z2).
    a = lr * lam
    if t == 0 or beta == 0:
        return (1 - a) ** t
    s, D = 1 + beta - a, (1 + beta - a) ** 2 - 4 * beta

    def U(k):
        if D == 0:
            return (k + 1) * (s / 2) ** k
        if D < 0:
            angle = math.acos(s / (2 * math.sqrt(beta)))
            return math.sqrt(beta) ** k * math.sin((k + 1) * angle) / math.sin(angle)
        z1, z2 = (s + math.sqrt(D)) / 2, (s - math.sqrt(D)) / 2
        return (z1 ** (k + 1) - z2 ** (k + 1)) / math.sqrt(D)

    return (1 - a) * U(t - 1) - (beta * U(t - 2) if t > 1 else 0)


def best_gd(lams):
    L, mu = float(lams.max()), float(lams.min())
    return 2 / (L + mu), (L - mu) / (L + mu)


def best_momentum(lams):
    L, mu = math.sqrt(float(lams.max())), math.sqrt(float(lams.min()))
    rate = (L - mu) / (L + mu)
    return (2 / (L + mu)) ** 2, rate**2, rate


def curves():
    lams = 2.0 ** -torch.arange(1, 11, dtype=torch.float64)
    lr, beta, _ = best_momentum(lams)
    return {
        "gd": gd_path(lams, 0.4, 300),
        "momentum": momentum_path(lams, lr, beta, 300),
        "gd_lr": 0.4,
        "momentum_lr": lr,
        "momentum_beta": beta,
    }
