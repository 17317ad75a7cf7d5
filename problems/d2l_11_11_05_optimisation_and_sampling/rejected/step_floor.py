# caught by steps_sum_to_infinity_and_their_squares_do_not: from some time on it is constant


def step_size(t):
    return max(1e-6, 0.1 * t ** -0.6)
