# caught by contraction_is_what_is_measured: the part that is dropped
def line_search(f, a, b, tol):
    for _ in range(200):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if b - a <= tol:
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return (a + b) / 2

def contraction():
    return 1 - (2 / 3) ** 0.5
