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
