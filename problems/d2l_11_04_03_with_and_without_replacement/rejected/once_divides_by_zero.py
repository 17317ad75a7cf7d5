# caught by the_probability_of_exactly_once_is_right: log of 0 for n = 1
import math


def exactly_once_probability(n):
    return math.exp((n - 1) * math.log(1 - 1 / n))
