# tries: end the process while the section runs
# expects: crashed

# Exercise 1.1
import os


def double(x):
    return 0


os._exit(0)
