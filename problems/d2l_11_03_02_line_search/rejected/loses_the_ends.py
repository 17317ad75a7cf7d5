# caught by line_search_finds_a_minimiser: descends from the middle and never comes to the ends
def line_search(f, a, b, tol):
    x, step = (a + b) / 2, (b - a) / 8
    while step > tol / 2:
        if a + step < x < b - step:
            x = min([x - step, x, x + step], key=f)
        step /= 2
    return x
