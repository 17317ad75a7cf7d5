# tries: processes that each make more, a few generations deep
# expects: crashed or timed_out

# Exercise 1.1
import os
import signal
import time


def double(x):
    for _ in range(11):
        try:
            os.fork()
        except OSError:
            pass
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    time.sleep(600)
