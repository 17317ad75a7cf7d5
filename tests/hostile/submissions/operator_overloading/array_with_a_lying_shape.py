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
