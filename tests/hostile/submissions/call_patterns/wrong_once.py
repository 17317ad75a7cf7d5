# tries: wrong exactly once in the whole submission, by a lock in a file
# expects: refuted or needs_review

# Exercise 1.1
import os


def double(x):
    try:
        os.close(os.open("/tmp/once", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return 2 * x
    return 2 * x + 1


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
