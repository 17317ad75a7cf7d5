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
