# caught by line_search_finds_a_minimiser: the interval comes first
def line_search(a, b, f, epsilon=1e-6):
    for _ in range(200):
        x, y = a + (b - a) / 3, b - (b - a) / 3
        if b - a <= epsilon:
            break
        a, b = (a, y) if f(x) < f(y) else (x, b)
    return (a + b) / 2
