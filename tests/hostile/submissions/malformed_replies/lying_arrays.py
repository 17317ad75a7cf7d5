# tries: arrays whose dimensions do not fit: negative, too many, too large, of types that do not travel
# expects: refuted or crashed

# Exercise 1.1
import gc
import itertools
import struct

import msgspec

_shapes = itertools.cycle([
    struct.pack("<BBBB", 11, 2, 0, 0) + struct.pack("<2I", 2**31, 2**31),
    struct.pack("<BBBB", 11, 8, 0, 0) + struct.pack("<8I", *[2**32 - 1] * 8),
    struct.pack("<BBBB", 11, 3, 0, 0) + struct.pack("<3I", 0, 2**32 - 1, 2**32 - 1),
    struct.pack("<BBBB", 11, 255, 0, 0) + bytes(1020),
    struct.pack("<BBBB", 200, 1, 200, 200) + bytes(12),
    struct.pack("<BBBB", 11, 1, 0, 0) + struct.pack("<i", -1) + bytes(8),
    struct.pack("<BBBB", 11, 1, 3, 1) + struct.pack("<I", 1) + bytes(8),
    b"",
])


def _send(data):
    body = msgspec.msgpack.encode({"type": "Returned", "value": msgspec.msgpack.Ext(4, data), "changed": []})
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(struct.pack("<I", len(body)) + body)


def _nth(n):
    return next(itertools.islice(_shapes, n, None))


def double(x):
    _send(_nth(0))


def doubled(x):
    _send(_nth(2))


def twice_asked(f, x):
    _send(_nth(4))


def doubler():
    _send(_nth(6))
