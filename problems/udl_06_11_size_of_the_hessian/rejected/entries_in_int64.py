# caught by the_entries_are_counted: int64 overflows
import numpy as np


def entries(n):
    n = np.array([n])
    return (n * n)[0]
