# tries: say that arguments were changed that the call did not have
# expects: refuted or crashed

# Exercise 1.1
import gc
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.send(_protocol.Returned(2 * x, [99]))


def doubled(x):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.send(_protocol.Returned(2 * x, [-7, 2**62]))
