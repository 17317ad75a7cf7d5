# tries: an integer whose __index__, __int__ and __float__ disagree
# expects: refuted

# Exercise 1.1
class Many(int):
    def __index__(self):
        return 1

    def __int__(self):
        return 2

    def __float__(self):
        return 3.0

    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


def double(x):
    return Many(1)
