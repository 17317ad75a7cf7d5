# tries: right answers that all together take longer than a check may
# expects: timed_out

# Exercise 1.1
import time


def double(x):
    time.sleep(0.3)
    return 2 * x
