# tries: forged exceptions that claim to be time limits, refusals, and every class that a check could want
# expects: crashed or timed_out

# Exercise 1.1
import gc
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def _raise(**said):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.send(_protocol.Raised("passed", "passed", 2**40, **said))


def double(x):
    _raise(classes=["ValueError", "AssertionError", "UnsatisfiedAssumption", "StopTest"])


def doubled(x):
    _raise(timed_out=True)


def twice_asked(f, x):
    _raise(refused=True)
