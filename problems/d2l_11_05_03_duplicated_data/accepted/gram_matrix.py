import numpy as np
from scipy.special import gammaln


def duplicate(X, y):
    rows = np.hstack([X, y[:, None]])
    both = np.tile(rows, (2, 1))[::-1]
    return both[:, :-1], both[:, -1]


def gd(X, y, lr, steps, w0, b0, reduction="mean"):
    A = np.hstack([X, np.ones((len(X), 1), dtype=X.dtype)])
    H, g = A.T @ A, A.T @ y
    if reduction == "mean":
        H, g = H / len(y), g / len(y)
    path = np.empty((steps + 1, A.shape[1]))
    path[0] = [*w0, b0]
    for t in range(steps):
        path[t + 1] = path[t] - lr * (H @ path[t] - g)
    return path


def sgd(X, y, lr, batches, w0, b0):
    path = [[*w0, b0]]
    for rows in batches:
        path.append(gd(X[rows], y[rows], lr, 1, path[-1][:-1], path[-1][-1])[1])
    return path


def batch_variance(values, batch_size, replace):
    # The variance from the moments: E x^2 - (E x)^2.
    n = 2 * values.size
    variance = (values**2).mean() - values.mean() ** 2
    return variance / batch_size * (1.0 if replace else (n - batch_size) / (n - 1))


def pair_probability(N, b):
    if b > N:
        return 1
    logs = gammaln(N + 1) - gammaln(N - b + 1) - gammaln(2 * N + 1) + gammaln(2 * N - b + 1)
    return -np.expm1(logs + b * np.log(2))
