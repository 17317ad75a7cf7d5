# tries: a well-formed reply with the value that one wishes, written to whatever descriptor there is
# expects: refuted or crashed

# Exercise 1.1
import os
import sys

_protocol = sys.modules["optgrade_worker.protocol"]


def double(x):
    frame = _protocol.encode(_protocol.Returned(True, []))
    for fd in range(256):
        try:
            os.write(fd, frame)
        except OSError:
            pass
    return True
