# tries: one byte a list: a message that takes seventy times its size where it is decoded
# expects: crashed

# Exercise 1.1
import gc
import struct


def _send(item, count):
    body = b"\x83\xa4type\xa8Returned\xa5value" + b"\xdd" + struct.pack(">I", count) + item * count + b"\xa7changed\x90"
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(struct.pack("<I", len(body)) + body)


def double(x):
    _send(b"\x90", 12_000_000)
