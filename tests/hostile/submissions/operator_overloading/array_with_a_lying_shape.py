# tries: an ndarray subclass whose shape, dtype and content are properties
# expects: refuted

# Exercise 1.1
import numpy as np


class Shapely(np.ndarray):
    @property
    def shape(self):
        return (1,)

    @property
    def size(self):
        return 1

    def tobytes(self, *args, **kwargs):
        return b"\0" * 8

    def __array__(self, *args, **kwargs):
        return np.zeros(1)


def doubled(x):
    return np.zeros((7, 7)).view(Shapely)


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
