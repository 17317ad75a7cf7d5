# tries: replies that answer other questions than the one that was asked
# expects: crashed

# Exercise 1.1
import gc
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def _send(*replies):
    (worker,) = [thing for thing in gc.get_objects() if type(thing).__name__ == "Worker"]
    for reply in replies:
        worker.send(reply)


def double(x):
    _send(_protocol.Forked(1))


def doubled(x):
    _send(_protocol.Ended(0))


def twice_asked(f, x):
    _send(_protocol.Inspected({}))


def doubler():
    _send(_protocol.Ran("", "", None, False, "passed", ["double"], []))
