# caught by line_search_finds_a_minimiser: stops when two values differ by less than 1e-12
def line_search(f, a, b, tol):
    while b - a > tol:
        c, d = a + (b - a) / 3, b - (b - a) / 3
        fc, fd = f(c), f(d)
        if abs(fc - fd) < 1e-12:
            break
        if fc < fd:
            b = d
        else:
            a = c
    return (a + b) / 2
