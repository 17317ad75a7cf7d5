# tries: put an own socket where the worker's was, and close all the others
# expects: crashed or refuted or timed_out

# Exercise 1.1
import os
import socket
import stat


def double(x):
    mine, other = socket.socketpair()
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode) and fd not in (mine.fileno(), other.fileno()):
                os.dup2(mine.fileno(), fd)
        except OSError:
            pass
    mine.detach(), other.detach()
    return 2 * x + 1


def doubled(x):
    os.closerange(0, 256)
    return x
