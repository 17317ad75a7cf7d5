# caught by line_search_finds_a_minimiser: the result is rounded
def line_search(f, a, b, tol):
    for _ in range(200):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if b - a <= tol:
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return round((a + b) / 2, 3)
