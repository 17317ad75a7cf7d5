# tries: become root in a user namespace of its own
# expects: crashed

# Exercise 1.1
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for flags in (0x10000000, 0x10000000 | 0x20000, 0x10000000 | 0x20000000, 0x10000000 | 0x40000000):
        if _libc.unshare(flags) == 0:
            return 2 * x
        child = _libc.syscall(56, flags | 17, 0, 0, 0, 0)
        if child == 0:
            os._exit(0)
        if child > 0:
            os.waitpid(child, 0)
            return 2 * x
    raise PermissionError("no namespace of its own")
