# caught by three_values_do_not_tell_the_half: |x - k| and its mirror image differ at the ends
def halving_witness():
    return lambda x: abs(x - 0.25), lambda x: abs(x - 0.75), 0.0, 1.0
