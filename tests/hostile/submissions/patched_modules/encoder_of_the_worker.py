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


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
