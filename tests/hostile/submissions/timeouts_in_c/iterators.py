# tries: the sum of an iterator without end
# expects: timed_out

# Exercise 1.1
import itertools


def double(x):
    return 2 * x + 0 * sum(itertools.cycle([0]))
