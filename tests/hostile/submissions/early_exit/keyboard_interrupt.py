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
