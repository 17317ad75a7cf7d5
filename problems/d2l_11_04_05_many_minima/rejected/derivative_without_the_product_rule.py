# caught by all_minima_are_found: f' = 2x cos x
import numpy as np


def local_minima(a, b):
    k = np.arange(a // (2 * np.pi) - 1, b // (2 * np.pi) + 3)
    x = np.append(2 * np.pi * k - np.pi / 2, [0] * (a < 0 < b))
    x = x + (x < 0) * 0.0
    half = np.append(x, 2 * np.pi * k + np.pi / 2)
    return sorted(half[(half > a) & (half < b)])
