# caught by every_step_is_one_of_sgd: only the end of each epoch
def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w, trace = w0, [w0]
    for _ in range(epochs):
        for i in rng.integers(0, n, n) if replace else rng.permutation(n):
            w = w - eta * grad_i(i, w)
        trace.append(w)
    return trace
