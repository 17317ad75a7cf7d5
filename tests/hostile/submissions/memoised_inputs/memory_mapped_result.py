# tries: an array that lies in a file, and changes after it was returned
# expects: refuted or crashed

# Exercise 1.1
import os
import time

import numpy as np


def doubled(x):
    result = np.memmap("result", dtype=float, mode="w+", shape=x.shape)
    result[:] = 2 * x
    if os.fork() == 0:
        while True:
            result[:] += 1
    time.sleep(0.05)
    return result
