# tries: a second process that answers on the same socket
# expects: refuted or crashed

# Exercise 1.1
import gc
import os
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    if os.fork() == 0:
        worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
        while True:
            worker.send(_protocol.Returned(True, []))
    return 0
