# caught by bisection_finds_a_minimiser: without a change of sign it gives up
def bisection(df, a, b, tol):
    if df(a) * df(b) > 0:
        raise ValueError("no root in the interval")
    for _ in range(60):
        m = (a + b) / 2
        if b - a <= tol:
            break
        a, b = (a, m) if df(m) > 0 else (m, b)
    return (a + b) / 2
