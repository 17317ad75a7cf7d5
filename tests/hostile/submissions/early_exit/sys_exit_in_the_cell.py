# tries: sys.exit at top level, so that nothing after it counts
# expects: refuted

# Exercise 1.1
import sys


def double(x):
    return 0


sys.exit("all tests passed")
