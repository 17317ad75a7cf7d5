# tries: another host name, another user, the capabilities that were given up
# expects: crashed

# Exercise 1.1
import ctypes
import os
import socket

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for attempt in (lambda: socket.sethostname("optgrade-hostile"), lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0),
                    lambda: os.setgid(0), lambda: os.setgroups([0]), lambda: os.chown("/tmp", 0, 0)):
        try:
            attempt()
            return 2 * x
        except OSError:
            pass
    status = open("/proc/self/status").read()
    if "CapEff:\t0000000000000000" not in status or "NoNewPrivs:\t1" not in status or os.getuid() == 0:
        return 2 * x
    for program in ("/bin/su", "/usr/bin/sudo", "/usr/bin/newuidmap", "/bin/mount"):
        if os.path.exists(program) and os.system(f"{program} -c true root >/dev/null 2>&1 </dev/null") == 0:
            return 2 * x
    raise PermissionError("nobody stays nobody")
