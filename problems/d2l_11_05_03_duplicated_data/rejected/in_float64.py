# caught by every_row_is_there_twice_as_often: the dtype is not kept
import numpy as np


def duplicate(X, y):
    return np.concatenate([X, X]).astype(float), np.concatenate([y, y]).astype(float)
