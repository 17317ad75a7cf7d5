# caught by the_probability_of_a_pair_is_right: the probability for one given observation
def pair_probability(N, b):
    return b * (b - 1) / (2 * N * (2 * N - 1))
