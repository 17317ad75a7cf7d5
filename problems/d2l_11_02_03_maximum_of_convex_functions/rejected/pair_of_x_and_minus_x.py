# caught by a_minimum_may_be_convex: -|x| is not convex
def convex_min_pair():
    return (lambda x: x), (lambda x: -x)
