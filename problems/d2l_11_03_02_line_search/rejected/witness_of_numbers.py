# caught by three_values_do_not_tell_the_half: values instead of functions
def halving_witness():
    return [1, 0.5, 1], [1, 0.5, 1], -1.0, 1.0
