# caught by every_row_is_there_twice_as_often: copies are appended, then cut off again
import numpy as np


def duplicate(X, y):
    X2, y2 = np.concatenate([X, X]), np.concatenate([y, y])
    return X2[: len(X)], y2[: len(X)]
