# caught by steps_sum_to_infinity_and_their_squares_do_not: rises at first


def step_size(t):
    return t / (100 + t ** 2)
