# caught by the_curves_show_the_difference: ten steps at 0.1 show next to nothing
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
        "gd": path(0.1, 0, 10),
        "momentum": path(0.1, 0.9, 10),
        "gd_lr": 0.1,
        "momentum_lr": 0.1,
        "momentum_beta": 0.9,
    }
