# caught by separable_classes_have_a_direction: ones on the left are taken for an overlap
import numpy as np


def separating_direction(x, y):
    zeros, ones = x[y == 0], x[y == 1]
    if len(ones) == 0 or len(zeros) == 0:
        return np.array([1.0 if len(ones) else -1.0, 0.0])
    middle = (zeros.max() + ones.min()) / 2
    return np.array([-middle, 1.0]) if zeros.max() < ones.min() else None
