# caught by the_probability_to_be_seen_is_right: 1 - 1/e for every n
import math


def seen_probability(n):
    return 1 - 1 / math.e
