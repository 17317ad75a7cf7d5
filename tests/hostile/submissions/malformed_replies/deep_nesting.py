# tries: a hundred thousand nested lists
# expects: crashed

# Exercise 1.1
import gc
import struct


def _send(value):
    body = b"\x83\xa4type\xa8Returned\xa5value" + value + b"\xa7changed\x90"
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(struct.pack("<I", len(body)) + body)


def double(x):
    _send(b"\x91" * 100_000 + b"\xc0")


def doubled(x):
    _send(b"\x81\xa1k" * 100_000 + b"\xc0")
