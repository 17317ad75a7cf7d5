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


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
