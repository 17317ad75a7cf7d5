# caught by lower_points_are_arbitrarily_near: not nearer than eps
def lower_nearby(k, eps):
    return {2: 0, 5: 2, 7: 2}[k] - eps
