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
