# tries: half a message, then nothing
# expects: crashed or timed_out

# Exercise 1.1
import gc
import os


def _send(data):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(data)


def double(x):
    _send(b"\x40\x00\x00\x00\x82\xa4type")
    os._exit(0)


def doubled(x):
    _send(b"\x40\x00")
    os._exit(0)
