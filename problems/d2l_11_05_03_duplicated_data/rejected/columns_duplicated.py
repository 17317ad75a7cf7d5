# caught by every_row_is_there_twice_as_often: features instead of rows
import numpy as np


def duplicate(X, y):
    return np.concatenate([X, X], axis=1), y
