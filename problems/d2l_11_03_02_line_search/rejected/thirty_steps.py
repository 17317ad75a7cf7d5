# caught by line_search_manages_a_wide_interval: thirty steps, enough for [-5, 5] only
def line_search(f, a, b, tol):
    for _ in range(30):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return (a + b) / 2
