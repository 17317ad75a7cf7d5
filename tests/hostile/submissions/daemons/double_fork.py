# tries: a daemon of its own session that outlives everything
# expects: refuted

# Exercise 1.1
import os
import signal
import time


def double(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
            time.sleep(3600)
        os._exit(0)
    return 0
