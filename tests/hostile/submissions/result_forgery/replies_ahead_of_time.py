# tries: many replies at once, for this call and for those to come
# expects: refuted or crashed

# Exercise 1.1
import gc
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    (worker,) = [thing for thing in gc.get_objects() if type(thing).__name__ == "Worker"]
    for value in (2 * x, *range(200)):
        worker.send(_protocol.Returned(value, []))
    return 0
