# caught by every_step_is_one_of_sgd: one array, changed in place, is appended each time
import numpy as np


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = np.array(w0, dtype=float)
    trace = [w]
    for _ in range(epochs):
        for i in rng.integers(0, n, n) if replace else rng.permutation(n):
            w -= eta * grad_i(i, w)
            trace.append(w)
    return trace
