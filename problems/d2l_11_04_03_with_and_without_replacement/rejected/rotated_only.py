# caught by without_replacement_every_epoch_is_shuffled: the order is turned, not shuffled
import numpy as np


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    for _ in range(epochs):
        for i in (rng.integers(0, n, n) if replace else np.roll(np.arange(n), rng.integers(n))):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
