# tries: the worker's own encoder, so that every reply says what one wishes
# expects: refuted or crashed

# Exercise 1.1
import sys

_protocol = sys.modules["optgrade_worker.protocol"]
_encode = _protocol.encode


def _forge(message):
    if type(message).__name__ in ("Returned", "Raised"):
        return _encode(_protocol.Returned(True, []))
    return _encode(message)


def double(x):
    _protocol.encode = _forge
    raise ValueError("this is never seen")
