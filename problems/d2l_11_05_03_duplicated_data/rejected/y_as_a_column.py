# caught by every_row_is_there_twice_as_often: y2 has the shape (2N, 1)
import numpy as np


def duplicate(X, y):
    return np.vstack([X, X]), np.vstack([y[:, None], y[:, None]])
