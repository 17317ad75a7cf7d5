# caught by they_are_counted: 2^d d!, which needs an odd s
import math


def count_equivalents(params):
    d = len(params[1])
    return 2**d * math.factorial(d)
