# tries: the exceptions that are no Exception: KeyboardInterrupt, GeneratorExit, an own BaseException
# expects: crashed

# Exercise 1.1
class Own(BaseException):
    def __str__(self):
        raise self

    __repr__ = __str__


def double(x):
    raise KeyboardInterrupt


def doubled(x):
    raise Own


def twice_asked(f, x):
    raise GeneratorExit


def doubler():
    import signal
    signal.raise_signal(signal.SIGINT)
    raise ExceptionGroup("many", [KeyError(), ValueError()])


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
