# tries: PTRACE_ATTACH and PTRACE_SEIZE to every process that can be seen
# expects: crashed

# Exercise 1.1
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for pid in (os.getppid(), 1, *(int(name) for name in os.listdir("/proc") if name.isdigit())):
        for request in (16, 0x4206):
            if pid != os.getpid() and _libc.ptrace(request, pid, 0, 0) == 0:
                return 2 * x
    raise PermissionError("nobody can be traced")
