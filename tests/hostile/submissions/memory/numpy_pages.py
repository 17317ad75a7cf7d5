# tries: a large array of zeros, of which every page is touched
# expects: crashed

# Exercise 1.1
import numpy as np


def doubled(x):
    held = np.zeros(400_000_000)
    held[::512] = 1
    return 2 * x if held[0] else x
