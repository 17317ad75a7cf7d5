# caught by lower_points_are_arbitrarily_near: to the right of 2 both b and c rise
def lower_nearby(k, eps):
    return {2: 0, 5: 2, 7: 2}[k] + eps / 2
