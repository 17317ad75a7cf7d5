# tries: names of types and parameters that formatting or evaluating would obey
# expects: refuted or crashed

# Exercise 1.1
_Type = type("{0.__class__.__mro__} %(expected)s {what} ${7*7} {{7*7}} `id`", (), {})


def double(x):
    return _Type()


def doubled(__import__os_system=None, *, expected="{what}"):
    return _Type()


doubled.__name__ = "doubled(x) or 'right'"
doubled.__signature__ = type("S", (), {"parameters": {}})()


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
