# caught by the_minimum_exceeds_a_chord: on the chord, not above it
def min_witness():
    return (lambda x: x), (lambda x: 2 * x), 1.0, 3.0, 0.3
