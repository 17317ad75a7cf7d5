# caught by all_minima_are_found: 1000 points for every interval
import numpy as np
from scipy.optimize import minimize_scalar


def local_minima(a, b):
    f = lambda x: x * x * (1 + np.sin(x))
    grid = np.linspace(a, b, 1000)
    values = f(grid)
    low = [i for i in range(1, 999) if values[i] < values[i - 1] and values[i] < values[i + 1]]
    return [minimize_scalar(f, bounds=(grid[i - 1], grid[i + 1]), method="bounded", options={"xatol": 1e-10}).x for i in low]
