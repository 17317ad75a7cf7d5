# tries: right answers that all together take longer than a check may
# expects: timed_out

# Exercise 1.1
import time


def double(x):
    time.sleep(0.3)
    return 2 * x


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
