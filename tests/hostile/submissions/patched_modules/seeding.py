# tries: the functions that the worker calls before the student's, replaced by ones that raise
# expects: refuted or crashed

# Exercise 1.1
import random

import numpy as np


def double(x):
    random.seed = np.random.seed = None
    return 0


def doubled(x):
    import signal
    signal.setitimer = signal.signal = None
    return 0 * x


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
