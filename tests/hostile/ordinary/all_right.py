"""Everything right, in plain Python."""


# Exercise 1.1
def double(x):
    return x + x


def doubled(x):
    return [2 * entry for entry in x]


def twice_asked(f, x):
    return 2 * f(x)


def doubler():
    return lambda x: 2 * x


# Exercise 2.1
def total(values):
    return sum(values)


def largest(values):
    return max(values)
