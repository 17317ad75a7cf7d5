# tries: builtins replaced in the cell, for all that comes after
# expects: refuted or crashed or timed_out

# Exercise 1.1
import builtins

_type = type


def double(x):
    return 0


builtins.isinstance = lambda *args: True
builtins.abs = builtins.len = lambda *args: 0
builtins.print = builtins.repr = builtins.str = lambda *args: "passed"


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
