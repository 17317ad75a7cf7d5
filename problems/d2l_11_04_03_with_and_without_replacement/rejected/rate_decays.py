# caught by every_step_is_one_of_sgd: the rate falls from step to step
def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    for _ in range(epochs):
        for i in rng.integers(0, n, n) if replace else rng.permutation(n):
            w = w - eta / len(trace) * grad_i(i, w)
            trace.append(w)
    return trace
