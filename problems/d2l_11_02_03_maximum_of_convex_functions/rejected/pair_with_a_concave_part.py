# caught by a_minimum_may_be_convex: the minimum x^2 is convex, the cosine beside it is not
import math


def convex_min_pair():
    return (lambda x: x * x), (lambda x: x * x + 2 + 2 * math.cos(3 * x))
