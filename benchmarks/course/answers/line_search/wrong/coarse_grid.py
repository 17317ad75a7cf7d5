import numpy as np


def line_search(f, a, b, tol):
    xs = np.linspace(a, b, 101)
    return float(xs[np.argmin([f(x) for x in xs])])
