"""One mistake in each exercise."""


# Exercise 1.1
def double(x):
    return x**2


def doubled(x):
    return 2 * x


# Exercise 2.1
def total(values):
    return sum(values[1:])


def largest(values):
    return sorted(values)[-1]
