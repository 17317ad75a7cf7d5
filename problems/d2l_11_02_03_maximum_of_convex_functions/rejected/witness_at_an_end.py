# caught by the_minimum_exceeds_a_chord: t = 0 gives y itself
def min_witness():
    return (lambda x: x), (lambda x: -x), -1, 1, 0
