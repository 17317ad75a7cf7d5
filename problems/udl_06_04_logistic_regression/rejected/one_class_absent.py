# caught by separable_classes_have_a_direction: fails where all labels are the same
import numpy as np


def separating_direction(x, y):
    zeros, ones = x[y == 0], x[y == 1]
    for sign in (1, -1):
        low, high = max(sign * zeros), min(sign * ones)
        if low < high:
            return np.array([-(low + high) / 2, sign])
    return None
