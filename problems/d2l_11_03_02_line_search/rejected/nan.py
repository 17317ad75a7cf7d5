# caught by line_search_finds_a_minimiser: 0/0 when the bracket is short
import numpy as np
def line_search(f, a, b, tol):
    return np.float64(np.nan)
