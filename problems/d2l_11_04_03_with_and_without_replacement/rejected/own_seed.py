# caught by with_replacement_draws_are_independent: a generator with a fixed seed in each epoch instead of rng
import numpy as np


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    for _ in range(epochs):
        for i in (np.random.default_rng(0).integers(0, n, n) if replace else rng.permutation(n)):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
