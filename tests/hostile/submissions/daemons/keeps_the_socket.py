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
