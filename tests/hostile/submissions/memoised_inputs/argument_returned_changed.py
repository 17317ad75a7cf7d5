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
