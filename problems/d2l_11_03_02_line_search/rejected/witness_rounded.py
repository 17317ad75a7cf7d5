# caught by three_values_do_not_tell_the_half: constants rounded to three decimals agree only nearly
def halving_witness():
    f_left = lambda x: (x + 0.333) ** 2 - 0.111
    return f_left, lambda x: max(-0.667 * x, 1.777 * x), -1.0, 1.0
