# tries: hooks that run when the interpreter ends or sees an exception
# expects: refuted or crashed

# Exercise 1.1
import atexit
import os
import sys
import threading

atexit.register(os._exit, 0)
sys.excepthook = lambda *args: os._exit(0)
sys.unraisablehook = lambda *args: os._exit(0)
threading.excepthook = lambda *args: os._exit(0)


class Late:
    def __del__(self):
        raise SystemExit(0)


def double(x):
    Late()
    return 0
