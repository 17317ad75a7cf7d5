# tries: setns into the namespaces of other processes
# expects: crashed

# Exercise 1.1
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for pid in (1, os.getppid(), os.getpid()):
        for kind in ("user", "mnt", "net", "pid", "ipc", "uts", "cgroup", "time"):
            try:
                fd = os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY)
            except OSError:
                continue
            if _libc.setns(fd, 0) == 0:
                return 2 * x
            os.close(fd)
        handle = _libc.syscall(434, pid, 0)
        if handle >= 0 and _libc.setns(handle, 0x10000000 | 0x20000) == 0:
            return 2 * x
    raise PermissionError("no namespace to join")
