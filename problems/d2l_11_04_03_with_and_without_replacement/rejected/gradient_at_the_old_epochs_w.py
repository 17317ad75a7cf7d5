# caught by every_step_is_one_of_sgd: the gradient is taken where the epoch began
def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    for _ in range(epochs):
        old = w
        for i in rng.integers(0, n, n) if replace else rng.permutation(n):
            w = w - eta * grad_i(i, old)
            trace.append(w)
    return trace
