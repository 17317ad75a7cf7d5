# tries: a daemon that ends every process that starts after this section
# expects: refuted or crashed or timed_out

# Exercise 1.1
import os
import signal

if os.fork() == 0:
    os.setsid()
    while True:
        # Whatever has a higher number was started later: the processes in which checks run.
        for _name in os.listdir("/proc"):
            if _name.isdigit() and int(_name) > os.getpid():
                try:
                    os.kill(int(_name), signal.SIGKILL)
                except OSError:
                    pass


def double(x):
    return 0
