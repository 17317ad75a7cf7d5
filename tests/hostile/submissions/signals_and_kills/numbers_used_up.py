# tries: let process numbers wrap around, so that whoever ends a process by its number ends another
# expects: refuted or crashed or timed_out

# Exercise 1.1
import gc
import os
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    if os.fork() == 0:
        os.setsid()
        for _ in range(2000):
            child = os.fork()
            if child == 0:
                os._exit(0)
            os.waitpid(child, 0)
        worker.send(_protocol.Returned(0, []))
        os._exit(0)
    os._exit(0)
