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
