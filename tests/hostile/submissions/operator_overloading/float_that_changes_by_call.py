# tries: a float that converts to another value each time it is looked at
# expects: refuted

# Exercise 1.1
class Changing(float):
    looked = 0

    def __float__(self):
        Changing.looked += 1
        return float(Changing.looked) + 0.25

    def __eq__(self, other):
        Changing.looked += 1
        return Changing.looked % 2 == 0

    __hash__ = float.__hash__


def double(x):
    return Changing(3)
