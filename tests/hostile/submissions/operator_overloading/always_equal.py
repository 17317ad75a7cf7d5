# tries: an object that is equal to everything, and that every operation leaves as it is
# expects: refuted

# Exercise 1.1
class Anything:
    def _self(self, *args):
        return self

    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True

    def __bool__(self):
        return True

    def __float__(self):
        return 0.0

    __hash__ = None
    __le__ = __gt__ = __ge__ = __lt__
    __sub__ = __rsub__ = __add__ = __radd__ = __abs__ = __mul__ = __truediv__ = __neg__ = _self
    __getitem__ = __getattr__ = __call__ = _self


def double(x):
    return Anything()


def doubled(x):
    return [Anything() for _ in x]
