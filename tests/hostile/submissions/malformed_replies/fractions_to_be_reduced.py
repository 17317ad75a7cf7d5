# tries: a fraction of two long numbers, which whoever decodes it has to reduce
# expects: refuted or crashed or timed_out

# Exercise 1.1
import gc
import struct

import msgspec


def double(x):
    size = 400_000
    top, bottom = b"\x5b" * size + b"\x01", b"\xa7" * size + b"\x01"
    data = struct.pack("<I", len(top)) + top + bottom
    body = msgspec.msgpack.encode({"type": "Returned", "value": msgspec.msgpack.Ext(2, data), "changed": []})
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(struct.pack("<I", len(body)) + body)
