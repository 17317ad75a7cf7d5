# caught by the_minimum_exceeds_a_chord: x^2 is below x^2 + 1 everywhere
def min_witness():
    return (lambda x: x * x), (lambda x: x * x + 1), -1, 1, 0.5
