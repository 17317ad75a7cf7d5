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
