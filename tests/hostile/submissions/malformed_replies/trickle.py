# tries: a message that comes one byte at a time and never ends
# expects: timed_out

# Exercise 1.1
import gc
import time


def double(x):
    worker = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Worker")
    worker.connection.sendall(b"\xff\xff\x00\x00")
    while True:
        try:
            worker.connection.sendall(b"\x81")
            time.sleep(0.1)
        except BaseException:
            pass


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
