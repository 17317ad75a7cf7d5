# caught by with_replacement_draws_are_independent: numpy's global generator instead of rng
import numpy as np


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    for _ in range(epochs):
        for i in np.random.randint(0, n, n) if replace else np.random.permutation(n):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
