def line_search(f, a, b, tol):
    while b - a > tol:
        x1, x2 = a + (b - a) / 3, b - (b - a) / 3
        if not a < x1 < x2 < b:
            break
        if f(x1) < f(x2):
            a = x1
        else:
            b = x2
    return (a + b) / 2
