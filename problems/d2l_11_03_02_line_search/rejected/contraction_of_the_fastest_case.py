# caught by contraction_is_what_is_measured: the fastest case is meant, the slowest is asked for
def line_search(f, a, b, tol):
    m = (a + b) / 2
    fm = f(m)
    while b - a > tol:
        l, r = (a + m) / 2, (m + b) / 2
        if not a < l < m < r < b:
            break
        fl = f(l)
        if fl < fm:
            b, m, fm = m, l, fl
            continue
        fr = f(r)
        if fr < fm:
            a, m, fm = m, r, fr
        else:
            a, b = l, r
    return m


def contraction():
    # one evaluation may halve the bracket
    return 0.5
