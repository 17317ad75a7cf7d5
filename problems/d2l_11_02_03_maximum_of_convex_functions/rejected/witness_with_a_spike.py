# caught by the_minimum_exceeds_a_chord: x^2 lifted at one point is not convex
def min_witness():
    return (lambda x: 5.0 if x == 0.3 else x * x), (lambda x: 5.0), 0.0, 0.6, 0.5
