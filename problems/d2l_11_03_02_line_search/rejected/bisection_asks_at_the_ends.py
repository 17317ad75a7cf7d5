# caught by bisection_is_economical: asks at the ends in every step
def bisection(df, a, b, tol):
    for _ in range(60):
        m = (a + b) / 2
        if b - a <= tol:
            break
        if df(a) >= 0:
            return a
        a, b = (a, m) if df(m) > 0 else (m, b)
    return (a + b) / 2
