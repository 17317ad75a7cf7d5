# caught by bisection_finds_a_minimiser: tol is compared with the slope
def bisection(df, a, b, tol):
    for _ in range(60):
        m = (a + b) / 2
        if abs(df(m)) < tol:
            break
        a, b = (a, m) if df(m) > 0 else (m, b)
    return (a + b) / 2
