import cmath

import numpy as np


def gd_path(lams, lr, steps):
    x = np.ones_like(lams)
    path = [x]
    for _ in range(steps):
        x = x - lr * lams * x
        path.append(x)
    return np.array(path)


def momentum_path(lams, lr, beta, steps):
    x, v = np.ones_like(lams), np.zeros_like(lams)
    path = [x]
    for _ in range(steps):
        v = beta * v + lams * x
        x = x - lr * v
        path.append(x)
    return np.array(path)


def momentum_at(t, lam, lr, beta):
    a = lr * lam
    s = 1 + beta - a
    D = s * s - 4 * beta
    if D == 0:
        z = s / 2
        return z**t * (1 + t * ((1 - a) / z - 1))
    d = cmath.sqrt(D)
    z1, z2 = (s + d) / 2, (s - d) / 2
    c1 = (1 - a - z2) / (z1 - z2)
    return (c1 * z1**t + (1 - c1) * z2**t).real


def best_gd(lams):
    L, mu = max(lams), min(lams)
    return 2 / (L + mu), (L / mu - 1) / (L / mu + 1)


def best_momentum(lams):
    L, mu = max(lams), min(lams)
    k = np.sqrt(L / mu)
    beta = ((k - 1) / (k + 1)) ** 2
    return 4 / (np.sqrt(L) + np.sqrt(mu)) ** 2, beta, np.sqrt(beta)


def curves():
    lams = 2.0 ** -np.arange(1, 11)
    lr, beta, _ = best_momentum(lams)
    return {
        "gd": gd_path(lams, 2.0, 120),
        "momentum": momentum_path(lams, lr, beta, 120),
        "gd_lr": 2.0,
        "momentum_lr": lr,
        "momentum_beta": beta,
    }
