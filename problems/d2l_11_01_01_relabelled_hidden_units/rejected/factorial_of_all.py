# caught by they_are_counted: d! also where units are equal
import math


def count_equivalents(params):
    return math.factorial(len(params[1]))
