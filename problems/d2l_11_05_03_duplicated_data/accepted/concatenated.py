import math

import numpy as np


def duplicate(X, y):
    return np.concatenate([X, X]), np.concatenate([y, y])


def gd(X, y, lr, steps, w0, b0, reduction="mean"):
    w, b = w0.copy(), b0
    path = [np.append(w, b)]
    for _ in range(steps):
        r = X @ w + b - y
        n = len(y) if reduction == "mean" else 1
        w, b = w - lr * X.T @ r / n, b - lr * r.sum() / n
        path.append(np.append(w, b))
    return np.array(path)


def sgd(X, y, lr, batches, w0, b0):
    w, b = w0, b0
    path = [np.append(w, b)]
    for batch in batches:
        r = X[batch] @ w + b - y[batch]
        w, b = w - lr * X[batch].T @ r / len(batch), b - lr * r.mean()
        path.append(np.append(w, b))
    return np.stack(path)


def batch_variance(values, batch_size, replace):
    M = 2 * len(values)
    variance = np.var(values) / batch_size
    return variance if replace else variance * (M - batch_size) / (M - 1)


def pair_probability(N, b):
    return 1 - math.prod((2 * N - 2 * i) / (2 * N - i) for i in range(b))
