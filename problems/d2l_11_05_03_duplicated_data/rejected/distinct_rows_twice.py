# caught by every_row_is_there_twice_as_often: rows that are equal already are merged first
import numpy as np


def duplicate(X, y):
    rows = np.unique(np.column_stack([X, y]), axis=0)
    rows = np.concatenate([rows, rows])
    return rows[:, :-1], rows[:, -1]
