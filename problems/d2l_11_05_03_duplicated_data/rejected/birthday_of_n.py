# caught by the_probability_of_a_pair_is_right: the birthday formula with N days
import math


def pair_probability(N, b):
    return 1 - math.prod(max(0, 1 - i / N) for i in range(b))
