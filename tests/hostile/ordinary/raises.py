"""A name that is not defined, and a loop that does not end for one input."""


# Exercise 1.1
def double(x):
    return two * x


def doubled(x):
    return x + x


# Exercise 2.1
def total(values):
    while len(values) == 0:
        pass
    return sum(values)


def largest(values):
    raise NotImplementedError
