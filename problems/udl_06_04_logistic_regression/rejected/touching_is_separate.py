# caught by overlapping_classes_have_none: equal x with different labels count as separated
import numpy as np


def separating_direction(x, y):
    zeros, ones = x[y == 0], x[y == 1]
    if len(ones) == 0 or len(zeros) == 0:
        return np.array([1.0 if len(ones) else -1.0, 0.0])
    for sign in (1, -1):
        low, high = max(sign * zeros), min(sign * ones)
        if low <= high:
            return np.array([-(low + high) / 2, sign])
    return None
