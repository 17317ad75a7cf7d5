# tries: SIGKILL to all while the section runs
# expects: crashed

# Exercise 1.1
import os
import signal

for _pid in (os.getppid(), 1, -1):
    try:
        os.kill(_pid, signal.SIGKILL)
    except OSError:
        pass
os.kill(os.getpid(), signal.SIGKILL)


def double(x):
    return 0
