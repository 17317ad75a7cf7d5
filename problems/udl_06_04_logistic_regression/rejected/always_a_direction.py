# caught by overlapping_classes_have_none: the direction from mean to mean, separating or not
import numpy as np


def separating_direction(x, y):
    if y.min() == y.max():
        return np.array([2.0 * y[0] - 1, 0.0])
    d1 = x[y == 1].mean() - x[y == 0].mean()
    return np.array([-d1 * (x[y == 1].mean() + x[y == 0].mean()) / 2, d1])
