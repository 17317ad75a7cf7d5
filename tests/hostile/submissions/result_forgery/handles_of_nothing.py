# tries: handles of objects that do not exist, and references to the judge's own functions
# expects: refuted or crashed

# Exercise 1.1
import gc
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def _return(value):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    packed = _protocol.pack(value, lambda item: item)
    worker.send(_protocol.Returned(packed, []))


def double(x):
    _return(_protocol.OracleRef(1, "f"))


def doubled(x):
    _return(_protocol.Handle(4000000000, "ndarray", True))


def doubler():
    _return(_protocol.Handle(77, "function", True))
