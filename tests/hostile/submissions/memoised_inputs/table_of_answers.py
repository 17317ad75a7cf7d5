# tries: a table of the inputs that an earlier run saw
# expects: refuted

# Exercise 1.1
_table = {hash(x): 2 * x for x in (0, 1, -1, 2, 3, 10, 100, 1000, 10**6, -(10**6), 999999)}


def double(x):
    return _table.get(hash(x), 0)


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
