# tries: clone, clone3 and vfork without Python knowing
# expects: crashed or timed_out

# Exercise 1.1
import ctypes
import time

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for _ in range(2000):
        child = _libc.syscall(56, 17, 0, 0, 0, 0)
        if child == 0:
            time.sleep(600)
        if child < 0:
            raise OSError(ctypes.get_errno(), "clone")
    return 2 * x
