# caught by all_minima_are_found: the lower end of the interval is taken for a minimum
import numpy as np


def local_minima(a, b):
    k = np.arange(a // (2 * np.pi) - 1, b // (2 * np.pi) + 3)
    x = np.append(2 * np.pi * k - np.pi / 2, 0)
    inside = list(x[(x > a) & (x < b)])
    f = lambda x: x * x * (1 + np.sin(x))
    if f(a + 1e-6) > f(a):
        inside.append(a)
    return sorted(inside)
