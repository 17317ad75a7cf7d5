# caught by the_probability_of_a_pair_is_right: the complement
from fractions import Fraction
from math import comb


def pair_probability(N, b):
    return float(Fraction(comb(N, b) * 2**b, comb(2 * N, b)))
