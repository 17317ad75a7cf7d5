# tries: let a child trace the process, so that every signal and limit goes through the child
# expects: timed_out or crashed

# Exercise 1.1
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    parent = os.getpid()
    _libc.prctl(0x59616D61, -1, 0, 0, 0)
    if os.fork() == 0:
        _libc.ptrace(16, parent, 0, 0)
        while True:
            try:
                os.waitpid(parent, 0x40000000)
            except OSError:
                os._exit(0)
            _libc.ptrace(7, parent, 0, 0)
    while True:
        pass
