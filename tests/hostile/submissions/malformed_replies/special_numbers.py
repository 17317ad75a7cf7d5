# tries: nan with a payload, negative zero, denormals, infinities in complex numbers, fractions without a denominator
# expects: refuted or crashed

# Exercise 1.1
import gc
import struct

import msgspec
import numpy as np


def _send(value):
    body = msgspec.msgpack.encode({"type": "Returned", "value": value, "changed": []})
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(struct.pack("<I", len(body)) + body)


def double(x):
    _send(msgspec.msgpack.Ext(3, struct.pack("<QQ", 0x7FF4DEADBEEF0001, 0xFFF0000000000000)))


def doubled(x):
    return np.frombuffer(struct.pack("<Q", 0x7FF4DEADBEEF0001) * len(x))


def twice_asked(f, x):
    _send(msgspec.msgpack.Ext(2, struct.pack("<I", 1) + b"\x01" + b"\x00"))


def doubler():
    _send(msgspec.msgpack.Ext(2, struct.pack("<I", 2**31) + b"\x01"))
