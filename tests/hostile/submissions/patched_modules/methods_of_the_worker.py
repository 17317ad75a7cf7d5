# tries: Worker.call and Worker.describe found by the garbage collector, replaced for good
# expects: refuted or crashed

# Exercise 1.1
import gc
import sys

_serve = sys.modules["optgrade_worker.serve"]
_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    for thing in gc.get_objects():
        if type(thing).__name__ == "Worker":
            type(thing).call = lambda self, request: _protocol.Returned([True] * 9, [])
            type(thing).reply_to = lambda self, handler, request: self.send(_protocol.Returned([True] * 9, []))
    return 0
