# caught by line_search_finds_a_minimiser: "no derivative needed, compare f at the midpoint" with f(a)
def line_search(f, a, b, tol):
    for _ in range(60):
        m = (a + b) / 2
        if b - a <= tol:
            break
        a, b = (a, m) if f(m) > f(a) else (m, b)
    return (a + b) / 2
