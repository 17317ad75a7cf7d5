# tries: as many processes as there can be, which stay
# expects: crashed

# Exercise 1.1
import os
import time


def double(x):
    for _ in range(2000):
        if os.fork() == 0:
            time.sleep(600)
            os._exit(0)
    return 2 * x
