# caught by with_replacement_draws_are_independent: no sample twice in a row
def draws(n, rng):
    chosen = []
    for _ in range(n):
        rest = [i for i in range(n) if not chosen or i != chosen[-1] or n == 1]
        chosen.append(rest[int(rng.integers(len(rest)))])
    return chosen


def sgd(grad_i, n, w0, eta, epochs, replace, rng):
    w = w0
    trace = [w]
    for _ in range(epochs):
        for i in (draws(n, rng) if replace else rng.permutation(n)):
            w = w - eta * grad_i(i, w)
            trace.append(w)
    return trace
