# tries: loops in the conversions that the worker makes of a result
# expects: timed_out

# Exercise 1.1
class Endless(float):
    def __float__(self):
        while True:
            pass


class Deep(list):
    pass


def double(x):
    return Endless(1)


def doubler():
    class Name(type):
        @property
        def __name__(cls):
            while True:
                pass

    return Name("x", (), {})()


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
