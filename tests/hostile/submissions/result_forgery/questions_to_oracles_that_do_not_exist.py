# tries: ask the judge for oracles that it never gave
# expects: crashed

# Exercise 1.1
import gc


def _worker():
    return next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")


def double(x):
    return _worker().ask(0, ("expected",))


def twice_asked(f, x):
    return _worker().ask(2**31, (x,))


def doubled(x):
    return _worker().ask(-1, (x,))
