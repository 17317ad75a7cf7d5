# caught by a_minimum_may_be_convex: the minimum has a hump at 50, where the two cross
def convex_min_pair():
    return (lambda x: x * x), (lambda x: x * x + (x - 50) / 10)
