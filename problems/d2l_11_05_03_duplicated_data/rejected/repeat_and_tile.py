# caught by every_row_is_there_twice_as_often: X is repeated and y tiled
import numpy as np


def duplicate(X, y):
    return np.repeat(X, 2, axis=0), np.tile(y, 2)
