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
