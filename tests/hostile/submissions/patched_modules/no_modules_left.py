# tries: empty sys.modules and break what is left
# expects: refuted or crashed

# Exercise 1.1
import sys


def double(x):
    return 0


for _name in list(sys.modules):
    if _name not in ("sys", "builtins", "__main__"):
        del sys.modules[_name]


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
