# caught by line_search_stays_in_the_interval: the two points are tol apart, however short the interval is
def line_search(f, a, b, tol):
    lowest, highest = a, b
    for _ in range(200):
        m = (a + b) / 2
        left, right = m - tol / 2, m + tol / 2
        if f(left) < f(right):
            b = right
        else:
            a = left
        if b - a <= 2 * tol:
            break
    return min(max((a + b) / 2, lowest), highest)
