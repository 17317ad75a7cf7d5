# caught by the_minimum_exceeds_a_chord: f is concave
def min_witness():
    return (lambda x: -x * x), (lambda x: 1.0 - 0 * x), -1, 1, 0.5
