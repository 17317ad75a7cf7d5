# caught by three_values_do_not_tell_the_half: values changed at three points only are not convex
def halving_witness():
    left = lambda x: 1.0 if x in (0, 1, 2) else (x - 0.5) ** 2
    right = lambda x: 1.0 if x in (0, 1, 2) else (x - 1.5) ** 2
    return left, right, 0, 2
