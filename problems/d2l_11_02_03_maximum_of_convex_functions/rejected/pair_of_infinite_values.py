# caught by a_minimum_may_be_convex: no function with real values
def convex_min_pair():
    return (lambda x: x * x), (lambda x: float("inf"))
