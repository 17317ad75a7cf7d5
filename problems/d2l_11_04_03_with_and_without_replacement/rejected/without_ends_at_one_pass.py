# caught by without_replacement_every_epoch_is_shuffled: one permutation of all epochs' steps together
import numpy as np


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    pool = iter(rng.permutation(np.repeat(np.arange(n), epochs)))
    for _ in range(epochs):
        for i in (rng.integers(0, n, n) if replace else [int(next(pool)) for _ in range(n)]):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
