def line_search(f, a, b, tol):
    while b - a > tol:
        third = (b - a) / 3
        left, right = a + third, b - third
        if not a < left < right < b:
            break
        if f(left) > f(right):
            a = left
        else:
            b = right
    return a + (b - a) / 2
