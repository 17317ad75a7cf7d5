# tries: the largest value that travels, wrong, on every call
# expects: refuted or crashed or timed_out

# Exercise 1.1
import numpy as np

_LARGE = np.full(4_000_000, 0.5)


def doubled(x):
    return _LARGE


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
