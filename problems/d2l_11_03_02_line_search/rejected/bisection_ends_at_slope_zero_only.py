# caught by bisection_ends_for_every_tol: where no float has the slope zero, the bracket stays one spacing wide for ever
def bisection(df, a, b, tol):
    while b - a > tol:
        m = (a + b) / 2
        slope = df(m)
        if slope == 0:
            return m
        if slope > 0:
            b = m
        else:
            a = m
    return (a + b) / 2
