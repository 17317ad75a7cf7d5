# tries: dicts with as many keys as fit, keys that are no text, the same key again and again
# expects: refuted or crashed

# Exercise 1.1
import gc
import struct


def _send(value):
    body = b"\x83\xa4type\xa8Returned\xa5value" + value + b"\xa7changed\x90"
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(struct.pack("<I", len(body)) + body)


def double(x):
    return {f"key {n}": 0.5 for n in range(100_000)}


def doubled(x):
    _send(b"\xdf" + struct.pack(">I", 1000) + b"\xa1k\x01" * 1000)


def twice_asked(f, x):
    _send(b"\x82\x90\x01\xca\x00\x00\x00\x00\x01")
