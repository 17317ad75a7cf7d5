# caught by steps_sum_to_infinity_and_their_squares_do_not: a constant step


def step_size(t):
    return 0.01
