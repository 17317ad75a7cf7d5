# tries: sys.exit at top level, so that nothing after it counts
# expects: refuted

# Exercise 1.1
import sys


def double(x):
    return 0


sys.exit("all tests passed")


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
