# tries: /proc/PID/mem, maps, fd, environ and syscall of the parent and of process 1
# expects: crashed

# Exercise 1.1
import os


def double(x):
    for pid in (os.getppid(), 1):
        for name in ("mem", "environ", "maps", "stack", "syscall", "auxv"):
            try:
                with open(f"/proc/{pid}/{name}", "rb") as file:
                    if name == "mem":
                        file.seek(id(double))
                    if file.read(1):
                        return 2 * x
            except (OSError, OverflowError):
                pass
        try:
            os.listdir(f"/proc/{pid}/fd")
            return 2 * x
        except OSError:
            pass
    raise PermissionError("the processes of others are closed")
