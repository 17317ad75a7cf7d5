# caught by line_search_is_economical: two evaluations for a factor 3/4
def line_search(f, a, b, tol):
    for _ in range(300):
        if b - a <= tol:
            break
        x, y = a + (b - a) / 4, b - (b - a) / 4
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return (a + b) / 2
