# tries: a regular expression that backtracks for ever, in which no signal is heard
# expects: timed_out

# Exercise 1.1
import re


def double(x):
    re.match(r"(a|aa)+$", "a" * 60 + "b")
    return 2 * x


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
