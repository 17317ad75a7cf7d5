# tries: two thousand dead children that nobody buries
# expects: crashed or refuted

# Exercise 1.1
import os


def double(x):
    for _ in range(2000):
        if os.fork() == 0:
            os._exit(0)
    return 2 * x + 1
