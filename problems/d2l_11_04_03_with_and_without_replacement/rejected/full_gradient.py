# caught by every_step_is_one_of_sgd: the mean over all samples in each step
import numpy as np


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    for _ in range(epochs):
        for i in rng.integers(0, n, n) if replace else rng.permutation(n):
            w = w - eta * np.mean([grad_i(k, w) for k in range(n)], axis=0)
            trace.append(w)
    return trace
