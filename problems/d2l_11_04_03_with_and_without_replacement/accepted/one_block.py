"""练习 11.4.3

两者每步代价相同，均值也相同；有放回的一遍只看到约 63% 的样本；不放回时一遍之内的误差大多相互抵消，通常更快。
"""

import numpy as np


def seen_probability(n):
    missed = 1.0
    for _ in range(n):
        missed *= (n - 1) / n
    return 1 - missed


def exactly_once_probability(n):
    return n * (1 / n) * ((n - 1) / n) ** (n - 1)


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    if replace:
        order = rng.choice(n, size=epochs * n)
    else:
        order = np.argsort(rng.random((epochs, n)), axis=1).ravel()
    w = np.array(w0, dtype=float)
    trace = [w.copy()]
    for i in order:
        w = w - eta * grad_i(int(i), w)
        trace.append(w.copy())
    return np.stack(trace)


def pass_variance(a, eta, replace):
    n = len(a)
    ratio = (1 - eta) ** 2
    squares = sum(ratio**k for k in range(n))
    plain = sum((1 - eta) ** k for k in range(n))
    sigma2 = np.mean(a**2) - np.mean(a) ** 2
    if replace:
        return eta**2 * sigma2 * squares
    return eta**2 * sigma2 * (n * squares - plain**2) / (n - 1) if n > 1 else 0
