# tries: send the reply that one wishes, then leave
# expects: refuted or crashed

# Exercise 1.1
import os
import stat
import sys


def double(x):
    protocol = sys.modules["optgrade_worker.protocol"]
    frame = protocol.encode(protocol.Returned(True, []))
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, frame)
        except OSError:
            pass
    os._exit(0)


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
