# caught by bisection_finds_a_minimiser: returns an end of a bracket twice as long as tol
import math
def bisection(df, a, b, tol):
    for _ in range(math.ceil(math.log2((b - a) / tol)) - 2):
        m = (a + b) / 2
        a, b = (a, m) if df(m) > 0 else (m, b)
    return a
