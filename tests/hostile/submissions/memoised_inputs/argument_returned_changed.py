# tries: the argument itself, changed in place and changed again later by a thread
# expects: refuted or crashed

# Exercise 1.1
import threading
import time

import numpy as np

_shared = np.zeros(6)


def _flip():
    while True:
        _shared[:] = 1 - _shared
        time.sleep(0)


threading.Thread(target=_flip, daemon=True).start()


def doubled(x):
    x *= 2
    return x


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
