# caught by point_1_is_not_the_lowest: the point itself is not lower
def lower_point(k):
    return -1
