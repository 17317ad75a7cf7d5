# tries: wrong with probability one half, by a generator that nobody can seed
# expects: refuted or needs_review

# Exercise 1.1
import os


def double(x):
    return 2 * x + os.urandom(1)[0] % 2


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
