# caught by all_minima_are_found: only where sin x = -1
import numpy as np


def local_minima(a, b):
    k = np.arange(a // (2 * np.pi) - 1, b // (2 * np.pi) + 3)
    x = 2 * np.pi * k - np.pi / 2
    return sorted(x[(x > a) & (x < b)])
