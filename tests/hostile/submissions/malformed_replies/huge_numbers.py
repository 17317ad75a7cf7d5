# tries: integers and fractions of millions of digits, which cost more the more one does with them
# expects: refuted or crashed or timed_out

# Exercise 1.1
def double(x):
    return 1 << 50_000_000


def doubled(x):
    return [1 << 2_000_000] * len(x)


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
