# tries: wrong answers that each take almost as long as they may, so that shrinking takes for ever
# expects: refuted or timed_out

# Exercise 1.1
import time


def double(x):
    time.sleep(0.6)
    return 2 * x + 1
