# caught by they_are_counted: d times d!
import math


def count_equivalents(params):
    d = len(params[1])
    return d * math.factorial(d)
