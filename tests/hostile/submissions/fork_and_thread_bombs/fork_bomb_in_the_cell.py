# tries: as many processes as there can be before anything is checked
# expects: refuted or crashed

# Exercise 1.1
import os
import time


def double(x):
    return 0


for _ in range(2000):
    if os.fork() == 0:
        time.sleep(600)
        os._exit(0)
