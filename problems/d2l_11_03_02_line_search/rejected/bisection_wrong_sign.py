# caught by bisection_finds_a_minimiser: goes uphill
def bisection(df, a, b, tol):
    for _ in range(60):
        m = (a + b) / 2
        if b - a <= tol:
            break
        a, b = (m, b) if df(m) > 0 else (a, m)
    return (a + b) / 2
