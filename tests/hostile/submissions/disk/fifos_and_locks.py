# tries: open a FIFO that nobody writes to
# expects: timed_out or crashed

# Exercise 1.1
import os


def double(x):
    os.mkfifo("waiting")
    with open("waiting") as file:
        return file.read()


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
