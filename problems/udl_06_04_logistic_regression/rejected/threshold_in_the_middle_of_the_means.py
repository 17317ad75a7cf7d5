# caught by separable_classes_have_a_direction: the middle between the means need not separate
import numpy as np


def separating_direction(x, y):
    zeros, ones = x[y == 0], x[y == 1]
    if len(ones) == 0 or len(zeros) == 0:
        return np.array([1.0 if len(ones) else -1.0, 0.0])
    d1 = ones.mean() - zeros.mean()
    d = np.array([-d1 * (ones.mean() + zeros.mean()) / 2, d1])
    return d if np.all((2 * y - 1) * (d[0] + d[1] * x) > 0) else None
