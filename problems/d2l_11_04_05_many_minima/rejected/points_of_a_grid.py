# caught by all_minima_are_found: the best points of a grid, a thousandth apart
import numpy as np


def local_minima(a, b):
    grid = np.arange(a, b, 1e-3)
    values = grid * grid * (1 + np.sin(grid))
    low = (values[1:-1] < values[:-2]) & (values[1:-1] < values[2:])
    return list(grid[1:-1][low])
