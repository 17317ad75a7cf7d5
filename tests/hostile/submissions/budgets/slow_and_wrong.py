# tries: wrong answers that each take almost as long as they may, so that shrinking takes for ever
# expects: refuted or timed_out

# Exercise 1.1
import time


def double(x):
    time.sleep(0.6)
    return 2 * x + 1


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
