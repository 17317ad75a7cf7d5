# caught by point_1_is_not_the_lowest: a(1) = -13/12 is lower, a(0.1) is not
def lower_point(k):
    return 0.1
