# caught by steps_sum_to_infinity_and_their_squares_do_not: the sum is finite


def step_size(t):
    return 1 / t ** 2
