# tries: nan, which no comparison finds too large
# expects: refuted

# Exercise 1.1
def double(x):
    return float("nan")


def doubled(x):
    return x * float("nan")


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
