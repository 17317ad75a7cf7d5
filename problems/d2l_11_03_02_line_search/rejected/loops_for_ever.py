# caught by line_search_ends_for_every_tol: the bracket never becomes shorter than the spacing of floats
def line_search(f, a, b, tol):
    while b - a > tol:
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if f(x) < f(y):
            b = y
        else:
            a = x
    return (a + b) / 2
