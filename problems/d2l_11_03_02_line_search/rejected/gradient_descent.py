# caught by line_search_finds_a_minimiser: difference quotients with a fixed step size
def line_search(f, a, b, tol):
    x = (a + b) / 2
    h = (b - a) * 1e-6
    for _ in range(100):
        x = min(max(x - 0.1 * (f(x + h) - f(x - h)) / (2 * h), a + h), b - h)
    return x
