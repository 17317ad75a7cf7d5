# caught by steps_sum_to_infinity_and_their_squares_do_not: the squares are 1/t, whose sum is infinite


def step_size(t):
    return 0.1 / (1 + t) ** 0.5
