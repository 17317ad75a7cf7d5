# caught by all_minima_are_found: every zero of f', the maxima as well
import numpy as np
from scipy.optimize import brentq


def local_minima(a, b):
    slope = lambda x: 2 * x * (1 + np.sin(x)) + x * x * np.cos(x)
    grid = np.linspace(a, b, int(100 * (b - a)) + 50)
    values = slope(grid)
    return [brentq(slope, grid[i], grid[i + 1]) for i in np.flatnonzero(values[:-1] * values[1:] < 0)]
