# tries: a float whose comparisons and differences are what one wishes
# expects: refuted

# Exercise 1.1
class Liar(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __lt__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__
    __le__ = __gt__ = __ge__ = __lt__
    __hash__ = float.__hash__


def double(x):
    return Liar(0.5)


def doubled(x):
    return [Liar(0.5)] * len(x)
