# tries: names of the next exercise bound so that its own definitions do not count
# expects: refuted

# Exercise 1.1
import builtins

total = largest = lambda values: 0
__annotations__ = {"total": 0}
builtins.total = builtins.largest = total


def double(x):
    return 0
