# caught by without_replacement_every_epoch_is_shuffled: a generator of its own, which nobody can seed
import numpy as np


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    own = np.random.default_rng()
    for _ in range(epochs):
        for i in own.permutation(n):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
