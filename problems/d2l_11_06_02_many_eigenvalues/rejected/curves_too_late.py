# caught by the_curves_show_the_difference: after 1000 steps gradient descent has arrived too
import numpy as np


def path(lr, beta, steps):
    lams = 2.0 ** -np.arange(1, 11)
    x, v = np.ones(10), np.zeros(10)
    rows = [x]
    for _ in range(steps):
        v = beta * v + lams * x
        x = x - lr * v
        rows.append(x)
    return np.array(rows)


def curves():
    return {
        "gd": path(3.0, 0, 1000),
        "momentum": path(7.0, 0.85, 1000),
        "gd_lr": 3.0,
        "momentum_lr": 7.0,
        "momentum_beta": 0.85,
    }
