# caught by the_probability_to_be_seen_is_right: the probability not to be seen
def seen_probability(n):
    return (1 - 1 / n) ** n
