import numpy as np


def seen_probability(n):
    return 1 - (1 - 1 / n) ** n


def exactly_once_probability(n):
    return (1 - 1 / n) ** (n - 1)


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    for _ in range(epochs):
        order = rng.integers(0, n, n) if replace else rng.permutation(n)
        for i in order:
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace


def pass_variance(a, eta, replace):
    n = len(a)
    c = (1 - eta) ** np.arange(n)[::-1]
    variance = eta**2 * np.var(a)
    if replace:
        return variance * np.sum(c**2)
    if n == 1:
        return 0.0
    return variance * n / (n - 1) * (np.sum(c**2) - np.sum(c) ** 2 / n)
