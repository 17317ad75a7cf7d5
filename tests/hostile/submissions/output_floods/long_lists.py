# tries: nested lists with as many items as are let through, on every call
# expects: refuted or crashed or timed_out

# Exercise 1.1
_MANY = [[0.5] * 700 for _ in range(700)]


def doubled(x):
    return _MANY


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
