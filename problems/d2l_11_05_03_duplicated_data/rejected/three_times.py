# caught by every_row_is_there_twice_as_often: three copies
import numpy as np


def duplicate(X, y):
    return np.tile(X, (3, 1)), np.tile(y, 3)
