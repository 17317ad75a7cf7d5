# tries: open a FIFO that nobody writes to
# expects: timed_out or crashed

# Exercise 1.1
import os


def double(x):
    os.mkfifo("waiting")
    with open("waiting") as file:
        return file.read()
