# tries: pidfd_getfd, to take the parent's socket to the judge
# expects: crashed

# Exercise 1.1
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for pid in (os.getppid(), 1):
        handle = _libc.syscall(434, pid, 0)
        for fd in range(3, 64):
            if handle >= 0 and _libc.syscall(438, handle, fd, 0) >= 0:
                return 2 * x
    raise PermissionError("the parent's descriptors are its own")
