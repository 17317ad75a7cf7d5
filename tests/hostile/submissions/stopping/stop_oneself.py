# tries: SIGSTOP to the process itself
# expects: timed_out

# Exercise 1.1
import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 2 * x
