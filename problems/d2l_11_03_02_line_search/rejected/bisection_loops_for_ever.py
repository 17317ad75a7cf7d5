# caught by bisection_ends_for_every_tol: the bracket never becomes shorter than the spacing of floats
def bisection(df, a, b, tol):
    while b - a > tol:
        m = (a + b) / 2
        a, b = (a, m) if df(m) > 0 else (m, b)
    return (a + b) / 2
