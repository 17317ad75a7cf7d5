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
