# tries: forged replies in which every text is as long as a message may be
# expects: crashed

# Exercise 1.1
import gc
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    text = "flood " * 1_600_000
    worker.send(_protocol.Raised(text, text, 1, classes=["c" * 1000] * 1000))
