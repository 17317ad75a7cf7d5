# caught by with_replacement_draws_are_independent: a permutation in both cases
def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    for _ in range(epochs):
        for i in rng.permutation(n):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
