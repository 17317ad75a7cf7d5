# tries: names of the next exercise bound so that its own definitions do not count
# expects: refuted

# Exercise 1.1
import builtins

total = largest = lambda values: 0
__annotations__ = {"total": 0}
builtins.total = builtins.largest = total


def double(x):
    return 0


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
