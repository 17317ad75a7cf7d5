# caught by x_min_is_the_minimiser: the chain rule lost its 2
def x_min():
    return -1.0
