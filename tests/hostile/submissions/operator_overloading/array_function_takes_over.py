# tries: numpy's dispatch protocols, so that every numpy function says that all is well
# expects: refuted

# Exercise 1.1
import numpy as np


class Dispatch:
    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.bool_(True)

    @property
    def __array_interface__(self):
        return {"shape": (2**40,), "typestr": "<f8", "data": (0, False), "version": 3}


def doubled(x):
    return Dispatch()
