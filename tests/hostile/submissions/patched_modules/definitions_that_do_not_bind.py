# tries: descriptors and __build_class__, so that later definitions give something else
# expects: refuted or crashed

# Exercise 1.1
import builtins

_build = builtins.__build_class__
builtins.__build_class__ = lambda *args, **kwargs: type("Nothing", (), {})


class double:
    def __new__(cls, x):
        return 0


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
