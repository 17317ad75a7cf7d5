# tries: stop and continue without end, so that clocks and waits are disturbed
# expects: timed_out

# Exercise 1.1
import os
import signal


def double(x):
    if os.fork() == 0:
        parent = os.getppid()
        while os.getppid() == parent:
            os.kill(parent, signal.SIGSTOP)
            os.kill(parent, signal.SIGCONT)
        os._exit(0)
    while True:
        pass
