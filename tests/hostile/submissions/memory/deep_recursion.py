# tries: recursion until the stack ends
# expects: crashed or timed_out

# Exercise 1.1
import sys


def double(x):
    sys.setrecursionlimit(10**9)

    def deeper(n):
        return [deeper(n + 1)] + [repr(n)]

    return deeper(0)


def doubled(x):
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested)


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
