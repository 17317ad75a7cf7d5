# tries: open the descriptors of other processes through /proc
# expects: crashed

# Exercise 1.1
import os


def double(x):
    for pid in os.listdir("/proc"):
        if not pid.isdigit() or int(pid) == os.getpid():
            continue
        for fd in range(64):
            for mode in (os.O_RDONLY, os.O_WRONLY, os.O_PATH):
                try:
                    os.open(f"/proc/{pid}/fd/{fd}", mode | os.O_NONBLOCK)
                    return 2 * x
                except OSError:
                    pass
    raise PermissionError("no descriptor of others opens")
