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
