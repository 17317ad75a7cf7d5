# caught by they_are_counted: floats are wrong from 23! on
import math
from collections import Counter


def count_equivalents(params):
    W, b, w, _ = params
    groups = Counter(zip(map(tuple, W.tolist()), b.tolist(), w.tolist()))
    return int(math.gamma(len(b) + 1)) // math.prod(math.factorial(size) for size in groups.values())
