# caught by the_minimum_exceeds_a_chord: x^3 is convex for x > 0 only
def min_witness():
    return (lambda x: x**3), (lambda x: (x - 2) ** 2), 0.0, 2.0, 0.5
