# caught by three_values_do_not_tell_the_half: both minimisers are in the same half
def halving_witness():
    f = lambda x: (x - 0.3) ** 2
    return f, f, 0.0, 1.0
