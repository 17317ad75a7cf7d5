# caught by line_search_is_economical: tol is ignored
def line_search(f, a, b, tol):
    for _ in range(200):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return (a + b) / 2
