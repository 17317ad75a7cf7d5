# caught by without_replacement_every_epoch_is_shuffled: one shuffle for all epochs
def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    order = rng.permutation(n)
    for _ in range(epochs):
        for i in (rng.integers(0, n, n) if replace else order):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
