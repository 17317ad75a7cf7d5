import math

import numpy as np


def seen_probability(n):
    return 1.0 if n == 1 else -math.expm1(n * math.log1p(-1 / n))


def exactly_once_probability(n):
    return 1.0 if n == 1 else math.exp((n - 1) * math.log1p(-1 / n))


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    trace = np.empty((epochs * n + 1, *np.shape(w0)))
    trace[0] = w0
    samples = list(range(n))
    for t in range(epochs * n):
        if replace:
            i = int(rng.random() * n)
        else:
            if t % n == 0:
                rng.shuffle(samples)
            i = samples[t % n]
        trace[t + 1] = trace[t] - eta * grad_i(i, trace[t])
    return trace


def pass_variance(a, eta, replace):
    """From the covariance matrix of the draws."""
    n = len(a)
    weights = eta * (1 - eta) ** (n - 1 - np.arange(n))
    centred = a - a.mean()
    variance = centred @ centred / n
    between = 0.0 if replace or n == 1 else -variance / (n - 1)
    covariance = np.full((n, n), between)
    np.fill_diagonal(covariance, variance)
    return 0.0 if n == 1 else weights @ covariance @ weights
