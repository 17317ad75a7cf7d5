# tries: values that run code where they are unpickled or copied
# expects: refuted

# Exercise 1.1
import os
import pickle

import numpy as np


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/optgrade-hostile",)

    def __deepcopy__(self, memo):
        return 0.0

    def __getstate__(self):
        raise SystemExit(0)


def double(x):
    return Bomb()


def doubled(x):
    return np.array([Bomb() for _ in x], dtype=object)


def doubler():
    return pickle.dumps(Bomb())
