# tries: millions of items where no value is expected: classes, names, bases, changed arguments
# expects: crashed or refuted

# Exercise 1.1
import gc
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def _send(reply):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.send(reply)


def double(x):
    _send(_protocol.Raised("x", "", None, classes=[""] * 5_000_000))


def doubled(x):
    _send(_protocol.Returned(0, [0] * 5_000_000))
