# tries: print until something gives in
# expects: timed_out or crashed

# Exercise 1.1
import os
import sys


def double(x):
    while True:
        print("x" * 1_000_000)
        sys.stderr.write("y" * 1_000_000)
        os.write(1, b"z" * 1_000_000)
