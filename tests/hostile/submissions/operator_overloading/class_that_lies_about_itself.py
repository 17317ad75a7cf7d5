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
