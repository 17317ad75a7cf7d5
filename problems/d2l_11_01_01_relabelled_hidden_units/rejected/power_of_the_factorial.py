# caught by they_are_counted: (d!)^d
import math


def count_equivalents(params):
    d = len(params[1])
    return math.factorial(d) ** d
