# caught by steps_sum_to_infinity_and_their_squares_do_not: the power 1.05 makes the sum finite


def step_size(t):
    return 0.1 * t ** -1.05
