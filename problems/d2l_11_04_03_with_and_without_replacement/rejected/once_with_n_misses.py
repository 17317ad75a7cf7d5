# caught by the_probability_of_exactly_once_is_right: n draws that miss instead of n - 1
def exactly_once_probability(n):
    return (1 - 1 / n) ** n
