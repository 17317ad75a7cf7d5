# caught by lower_points_are_arbitrarily_near: floats do not show the difference at point 7
def lower_nearby(k, eps):
    f = {2: lambda x: x**4 / 4 - x**3 / 3 - x**2, 5: lambda x: max(0, abs(x) - 1) ** 2,
         7: lambda x: x**4 / 4 - 4 * x**3 / 3 + 2 * x**2}[k]
    point = {2: 0.0, 5: 2.0, 7: 2.0}[k]
    for x in (point - eps / 2, point + eps / 2):
        if f(x) < f(point) - 1e-15:
            return x
    return point
