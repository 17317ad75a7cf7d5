# caught by the_probability_of_exactly_once_is_right: the limit 1/e
import math


def exactly_once_probability(n):
    return 1 / math.e if n > 1 else 1.0
