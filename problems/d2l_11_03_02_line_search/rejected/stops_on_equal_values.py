# caught by line_search_finds_a_minimiser: equal values at two points end the search at one of them
def line_search(f, a, b, tol):
    for _ in range(200):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if b - a <= tol or f(x) == f(y):
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return x
