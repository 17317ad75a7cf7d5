# tries: chroot, pivot_root, and descriptors that lead out of a root
# expects: crashed

# Exercise 1.1
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    os.makedirs("jail", exist_ok=True)
    for attempt in (lambda: os.chroot("jail"), lambda: os.chroot("/"), lambda: os.fchdir(os.open("/proc/1/root", os.O_RDONLY))):
        try:
            attempt()
            return 2 * x
        except OSError:
            pass
    if _libc.syscall(155, b".", b".") == 0:
        return 2 * x
    above = os.stat("/.."), os.stat("/")
    if above[0].st_ino != above[1].st_ino or above[0].st_dev != above[1].st_dev:
        return 2 * x
    raise PermissionError("there is one root")
