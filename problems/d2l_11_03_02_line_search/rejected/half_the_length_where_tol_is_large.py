# caught by line_search_finds_a_minimiser: where no step is needed, half the length of the interval is returned, not its middle
def line_search(f, a, b, tol):
    if b - a <= tol:
        return (b - a) / 2
    while b - a > tol:
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if not a < x < y < b:
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return (a + b) / 2
