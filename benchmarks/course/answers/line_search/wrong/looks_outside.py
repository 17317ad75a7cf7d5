def line_search(f, a, b, tol):
    """Walk with a step that doubles while it goes down, then turn round with a smaller one."""
    x, step = a, (b - a) / 4
    fx = f(x)
    while abs(step) > tol / 4:
        y = x + step
        fy = f(y)
        if fy < fx:
            x, fx = y, fy
        else:
            step = -step / 2
    return min(max(x, a), b)
