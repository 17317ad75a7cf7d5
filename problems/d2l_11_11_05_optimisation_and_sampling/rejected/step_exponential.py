# caught by steps_sum_to_infinity_and_their_squares_do_not: exponential decay, a finite sum


def step_size(t):
    return 0.1 * 0.999 ** t
