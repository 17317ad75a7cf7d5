# tries: system calls that wait, restarted whenever a signal comes
# expects: timed_out

# Exercise 1.1
import os
import select
import signal
import time


def double(x):
    signal.signal(signal.SIGALRM, lambda *args: None)
    signal.signal(signal.SIGPROF, lambda *args: None)
    reading, writing = os.pipe()
    while True:
        select.select([reading], [], [], 100)
        time.sleep(100)


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
