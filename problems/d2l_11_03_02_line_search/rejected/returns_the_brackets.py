# caught by line_search_finds_a_minimiser: returns the history of brackets
def line_search(f, a, b, tol):
    history = []
    while b - a > tol and len(history) < 200:
        x, y = a + (b - a) / 4, b - (b - a) / 4
        a, b = (a, y) if f(x) < f(y) else (x, b)
        history.append((a, b))
    return history
