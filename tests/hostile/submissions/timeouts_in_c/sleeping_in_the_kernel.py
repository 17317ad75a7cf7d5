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
