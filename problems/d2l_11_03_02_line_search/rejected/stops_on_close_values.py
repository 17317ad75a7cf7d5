# caught by line_search_finds_a_minimiser: tol is taken for a tolerance on f
def line_search(f, a, b, tol):
    for _ in range(200):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if abs(f(x) - f(y)) < tol:
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return (a + b) / 2
