# caught by they_are_counted: units with equal rows of W and equal b, but other w, are different
import math
from collections import Counter


def count_equivalents(params):
    W, b, w, _ = params
    groups = Counter(zip(map(tuple, W.tolist()), b.tolist()))
    return math.factorial(len(b)) // math.prod(math.factorial(size) for size in groups.values())
