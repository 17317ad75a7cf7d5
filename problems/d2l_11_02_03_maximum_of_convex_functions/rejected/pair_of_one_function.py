# caught by a_minimum_may_be_convex: both are x^2
def convex_min_pair():
    return (lambda x: x * x), (lambda x: x**2)
