# tries: SIGSTOP to every process that can be seen, the parent first
# expects: crashed or timed_out or refuted

# Exercise 1.1
import os
import signal


def double(x):
    os.kill(os.getppid(), signal.SIGSTOP)
    os.kill(-1, signal.SIGSTOP)
    return 0
