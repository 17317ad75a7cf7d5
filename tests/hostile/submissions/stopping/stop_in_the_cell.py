# tries: SIGSTOP to all while the section runs
# expects: crashed or timed_out

# Exercise 1.1
import os
import signal

os.kill(-1, signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)


def double(x):
    return 0
