# caught by line_search_stays_in_the_interval: looks tol beyond the returned point
def line_search(f, a, b, tol):
    for _ in range(200):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if b - a <= tol:
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return min([a, (a + b) / 2, a - tol], key=f) if f(a - tol) < f(a) else (a + b) / 2
