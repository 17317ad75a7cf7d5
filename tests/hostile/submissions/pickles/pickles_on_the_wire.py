# tries: pickled code as the bytes of an extension that the judge does not know, and in place of a message
# expects: crashed

# Exercise 1.1
import gc
import pickle
import struct

import msgspec


class Bomb:
    def __reduce__(self):
        return __import__("os").system, ("touch /tmp/optgrade-hostile",)


def _send(body):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(struct.pack("<I", len(body)) + body)


def double(x):
    _send(pickle.dumps(Bomb()))


def doubled(x):
    _send(msgspec.msgpack.encode({"type": "Returned", "value": msgspec.msgpack.Ext(42, pickle.dumps(Bomb())), "changed": []}))
