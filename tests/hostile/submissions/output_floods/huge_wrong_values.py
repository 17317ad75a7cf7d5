# tries: the largest value that travels, wrong, on every call
# expects: refuted or crashed or timed_out

# Exercise 1.1
import numpy as np

_LARGE = np.full(4_000_000, 0.5)


def doubled(x):
    return _LARGE
