# tries: a class registered as a rational number, with a numerator that is none
# expects: refuted or crashed

# Exercise 1.1
import numbers


class Third:
    numerator = property(lambda self: 1)
    denominator = property(lambda self: 3)
    __eq__ = lambda self, other: True


numbers.Rational.register(Third)


def double(x):
    return Third()


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
