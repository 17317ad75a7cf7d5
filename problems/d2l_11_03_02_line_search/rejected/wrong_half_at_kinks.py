# caught by line_search_finds_a_minimiser: the slope between two close points decides, and a tie drops the wrong half
def line_search(f, a, b, tol):
    for _ in range(200):
        m, d = (a + b) / 2, (b - a) / 100
        if b - a <= tol:
            break
        if f(m + d) < f(m - d):
            a = m
        else:
            b = m - d
    return (a + b) / 2
