# caught by lower_points_are_arbitrarily_near: 0.1 is not nearer than every eps
def lower_nearby(k, eps):
    return {2: 0, 5: 2, 7: 2}[k] - 0.1
