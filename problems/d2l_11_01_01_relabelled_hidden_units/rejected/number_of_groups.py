# caught by they_are_counted: (number of different units)! instead of a multinomial coefficient
import math
import numpy as np


def count_equivalents(params):
    W, b, w, _ = params
    return math.factorial(len(np.unique(np.column_stack([W, b, w]), axis=0)))
