# tries: leave with success before anything is checked
# expects: crashed

# Exercise 1.1
import os


def double(x):
    os._exit(0)


def doubled(x):
    raise SystemExit(0)


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
