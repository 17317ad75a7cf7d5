# tries: the functions that the worker calls before every call, replaced in the cell
# expects: refuted or crashed

# Exercise 1.1
import random

import numpy as np


def double(x):
    return 0


random.seed = np.random.seed = None


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
