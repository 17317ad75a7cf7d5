# keep the middle and its value; look to the left of it, then to the right
def line_search(f, a, b, tol):
    middle = 0.5 * (a + b)
    lowest = f(middle)
    while b - a > tol:
        left, right = 0.5 * (a + middle), 0.5 * (middle + b)
        if not a < left < middle < right < b:
            break
        f_left = f(left)
        if f_left < lowest:
            b, middle, lowest = middle, left, f_left
            continue
        f_right = f(right)
        if f_right < lowest:
            a, middle, lowest = middle, right, f_right
        else:
            a, b = left, right
    return middle
