# caught by line_search_finds_a_minimiser: results are kept by interval, whatever f is
known = {}
def line_search(f, a, b, tol):
    key = (a, b)
    for _ in range(200 if key not in known else 0):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if b - a <= tol:
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return known.setdefault(key, (a + b) / 2)
