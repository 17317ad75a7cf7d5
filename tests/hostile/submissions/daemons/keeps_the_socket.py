# tries: a daemon that holds the judge's socket and answers on it after its process has gone
# expects: refuted or crashed or timed_out

# Exercise 1.1
import gc
import os
import sys
import time

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    if os.fork() == 0:
        os.setsid()
        for n in range(100):
            time.sleep(0.01)
            worker.send(_protocol.Returned(n, []))
        time.sleep(3600)
    os._exit(0)


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
