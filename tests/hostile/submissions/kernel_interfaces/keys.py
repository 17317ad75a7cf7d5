# tries: the kernel's key rings, in which a submission could leave something for the next one
# expects: crashed

# Exercise 1.1
import ctypes

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for ring in (-4, -5, -3):
        key = _libc.syscall(248, b"user", b"optgrade-hostile", b"answers", 7, ring)
        if key > 0:
            _libc.syscall(250, 15, key, 5)
            return 2 * x
    raise PermissionError("no key can be left")
