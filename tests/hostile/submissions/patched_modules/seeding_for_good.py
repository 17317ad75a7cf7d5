# tries: the functions that the worker calls before every call, replaced in the cell
# expects: refuted or crashed

# Exercise 1.1
import random

import numpy as np


def double(x):
    return 0


random.seed = np.random.seed = None
