# tries: a handler that answers in the middle of every message
# expects: crashed or refuted or timed_out

# Exercise 1.1
import gc
import signal
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def _interrupt(*args):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(b"\x00")


def double(x):
    signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.001, 0.001)
    return sum(range(200_000)) + 0.5
