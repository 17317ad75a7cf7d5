# caught by the_probability_of_exactly_once_is_right: the draw that hits can be any of the n
def exactly_once_probability(n):
    return (1 / n) * (1 - 1 / n) ** (n - 1)
