# caught by line_search_stays_in_the_interval: starts with points beyond the ends
def line_search(f, a, b, tol):
    lo, hi = a - (b - a) / 10, b + (b - a) / 10
    for _ in range(200):
        x, y = lo + (hi - lo) / 3, hi - (hi - lo) / 3
        if hi - lo <= tol:
            break
        lo, hi = (lo, y) if f(x) < f(y) else (x, hi)
    return min(max((lo + hi) / 2, a), b)
