# caught by every_step_is_one_of_sgd: w0 is missing
def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = []
    for _ in range(epochs):
        for i in rng.integers(0, n, n) if replace else rng.permutation(n):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
