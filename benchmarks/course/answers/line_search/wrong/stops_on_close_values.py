def line_search(f, a, b, tol):
    while b - a > tol:
        left, right = a + (b - a) / 3, b - (b - a) / 3
        f_left, f_right = f(left), f(right)
        if abs(f_left - f_right) < 1e-8:  # nothing changes any more
            break
        if f_left < f_right:
            b = right
        else:
            a = left
    return (a + b) / 2
