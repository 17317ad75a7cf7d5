# caught by contraction_is_what_is_measured: the logarithm of the factor
def line_search(f, a, b, tol):
    for _ in range(200):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if b - a <= tol:
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return (a + b) / 2

import math
def contraction():
    return math.log(2 / 3) / 2
