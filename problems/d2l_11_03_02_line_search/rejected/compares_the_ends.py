# caught by line_search_finds_a_minimiser: f(a) and f(b) do not say in which half the minimum is
def line_search(f, a, b, tol):
    for _ in range(60):
        m = (a + b) / 2
        if b - a <= tol:
            break
        a, b = (a, m) if f(a) < f(b) else (m, b)
    return (a + b) / 2
