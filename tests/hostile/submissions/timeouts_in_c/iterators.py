# tries: the sum of an iterator without end
# expects: timed_out

# Exercise 1.1
import itertools


def double(x):
    return 2 * x + 0 * sum(itertools.cycle([0]))


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
