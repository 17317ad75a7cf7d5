# tries: a callable that is a number, a tuple and a function at once
# expects: refuted or crashed

# Exercise 1.1
class Everything(tuple):
    def __call__(self, *args):
        return self

    def __float__(self):
        return 1.0

    def __eq__(self, other):
        return True

    __hash__ = None


def doubler():
    return Everything
