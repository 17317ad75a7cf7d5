# caught by the_probability_of_a_pair_is_right: the expected number of pairs, not a probability
def pair_probability(N, b):
    return b * (b - 1) / (2 * (2 * N - 1))
