# tries: an object whose __class__ says float
# expects: refuted or crashed

# Exercise 1.1
class Pretender:
    __class__ = property(lambda self: float)
    __module__ = "numpy"

    def __float__(self):
        return 0.25

    def __eq__(self, other):
        return True


def double(x):
    return Pretender()


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
