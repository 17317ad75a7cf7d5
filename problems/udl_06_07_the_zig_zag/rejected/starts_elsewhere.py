# caught by the_remedy_is_ten_times_better: the first row is not phi0
import numpy as np


def remedy(A, b, phi0, n):
    return np.tile(np.linalg.solve(A, b), (n + 1, 1))
