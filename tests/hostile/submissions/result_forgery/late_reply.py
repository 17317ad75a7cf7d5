# tries: answer the present call, then the next ones from a process of its own while the worker sleeps
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
        time.sleep(0.3)
        worker.send(_protocol.Returned(2 * x, []))
        os._exit(0)
    time.sleep(30)
