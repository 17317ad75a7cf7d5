# tries: an array of objects that are equal to everything
# expects: refuted

# Exercise 1.1
import numpy as np


class Same:
    def __eq__(self, other):
        return True

    def __abs__(self):
        return 0

    __sub__ = __rsub__ = lambda self, other: 0


def doubled(x):
    return np.array([Same() for _ in x], dtype=object)


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
