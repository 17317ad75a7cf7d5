# tries: a table of the inputs that an earlier run saw
# expects: refuted

# Exercise 1.1
_table = {hash(x): 2 * x for x in (0, 1, -1, 2, 3, 10, 100, 1000, 10**6, -(10**6), 999999)}


def double(x):
    return _table.get(hash(x), 0)
