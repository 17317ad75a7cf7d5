# caught by the_minimum_exceeds_a_chord: values instead of functions
def min_witness():
    return 0.0, 1.0, -1.0, 1.0, 0.5
