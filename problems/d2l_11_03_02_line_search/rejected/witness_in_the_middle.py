# caught by three_values_do_not_tell_the_half: both are least at the midpoint
def halving_witness():
    return lambda x: abs(x), lambda x: x * x, -1.0, 1.0
