# tries: the functions that the worker calls before the student's, replaced by ones that raise
# expects: refuted or crashed

# Exercise 1.1
import random

import numpy as np


def double(x):
    random.seed = np.random.seed = None
    return 0


def doubled(x):
    import signal
    signal.setitimer = signal.signal = None
    return 0 * x
