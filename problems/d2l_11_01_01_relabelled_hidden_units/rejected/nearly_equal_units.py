# caught by they_are_counted: units that agree to 12 digits count as equal
import math
from collections import Counter
import numpy as np


def count_equivalents(params):
    W, b, w, _ = params
    groups = Counter(map(tuple, np.column_stack([W, b, w]).round(12).tolist()))
    return math.factorial(len(b)) // math.prod(math.factorial(size) for size in groups.values())
