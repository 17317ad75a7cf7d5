# caught by with_replacement_draws_are_independent: the draws of the first epoch again and again
def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    order = rng.integers(0, n, n)
    for _ in range(epochs):
        for i in (order if replace else rng.permutation(n)):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
