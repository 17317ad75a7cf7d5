"""Doubles in place, which an answer must not do."""


# Exercise 1.1
def doubled(x):
    x *= 2
    return x


def double(x):
    return 2 * x


# Exercise 2.1
def total(values):
    result = 0
    while values:
        result += values.pop()
    return result


def largest(values):
    return max(values)
